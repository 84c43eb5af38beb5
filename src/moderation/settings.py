"""A season's rules of moderation, and what holds where a season says nothing."""

from typing import NamedTuple

from projects.catalogues import REFUSAL_REASONS

DAYS = 5
UNDO_MINUTES = 10
CHECKLIST = [
    "Идея относится к теме сезона",
    "Понятно, какую проблему она решает и для кого",
    "Решение в полномочиях города",
    "Нет рекламы, оскорблений и чужих персональных данных",
    "В банке идей нет такой же",
]


class Rules(NamedTuple):
    """Working days for an answer, minutes for undoing, lines to check, key → reason of a refusal."""

    days: int = DAYS
    undo_minutes: int = UNDO_MINUTES
    checklist: list[str] = CHECKLIST
    reasons: dict[str, str] = REFUSAL_REASONS


def lines(text: str) -> list[str]:
    """What was typed one a line; empty lines and repetitions left out."""
    return list(dict.fromkeys(line.strip() for line in text.splitlines() if line.strip()))


def keyed(labels: list[str], known: dict[str, str]) -> dict[str, str]:
    """Reasons keep the key that they had; a new one gets the next free number."""
    keys = {label: key for key, label in known.items()}
    free = (f"reason_{number}" for number in range(1, 1000) if f"reason_{number}" not in known)
    return {keys.get(label) or next(free): label for label in labels}
