"""When a team that has not submitted is reminded: so long before the deadline, each once. Pure."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from kit.refusals import Clash, Refusal, refuses

BEFORE = (timedelta(days=7), timedelta(days=3), timedelta(days=1), timedelta(hours=3))
WORDS = {7 * 24: "7 дней", 3 * 24: "3 дня", 24: "1 день", 3: "3 часа"}
# Who may still submit in time.
REMINDED = ("draft", "moderation", "returned", "idea")
SEND_FIRST = "Идея ещё не отправлена на модерацию."
WAITING = "Идея на модерации: подать заявку можно будет, когда организатор её примет."

refuses("reminder_once", Clash)


def due(closes: datetime, now: datetime) -> int | None:
    """The hours before the deadline of the reminder that is due now: the latest, when the clock has missed some."""
    passed = [before for before in BEFORE if closes - before <= now < closes]
    return int(min(passed).total_seconds()) // 3600 if passed else None


def still_missing(stage: str, problems: Sequence[Refusal]) -> list[str]:
    """What keeps the team from submitting, in sentences."""
    first = {"draft": [SEND_FIRST], "returned": [SEND_FIRST], "moderation": [WAITING]}.get(stage, [])
    return [*first, *(problem.text for problem in problems)]
