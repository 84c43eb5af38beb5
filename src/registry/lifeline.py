"""The eight steps of a project's life, as its card draws them: pure."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from kit.russian import MONTHS, money, month
from projects.lifecycle import STAGES
from registry.home import Step
from registry.stages import WON

ORDER = ("idea", "round_1", "round_2", "meetings", "expert_review", "winner", "in_delivery", "delivered")
NAMES = {
    "idea": "Идея",
    "round_1": "Первый тур",
    "round_2": "Второй тур",
    "meetings": "Обсуждения и сессии",
    "expert_review": "Экспертиза ИОГВ",
    "winner": "Решение",
    "in_delivery": "Реализация",
    "delivered": "Итог",
}
PLACE = {
    "idea": 0,
    "submitted": 0,
    "round_1": 1,
    "rejected_1": 1,
    "round_2": 2,
    "rejected_2": 2,
    "accepted": 3,
    "expert_review": 4,
    "supported": 5,
    "supported_with_changes": 5,
    "not_supported": 4,
    "reserve": 5,
    "not_funded": 5,
    "winner": 5,
    "in_delivery": 6,
    "terminated": 6,
    "delivered": 7,
}
ENDED = frozenset({"rejected_1", "rejected_2", "not_supported", "not_funded", "terminated", "withdrawn"})


def lifeline(stage: str, days: Sequence[tuple[date, str]], granted: int, due: str) -> tuple[Step, ...]:
    """The steps of a project at this stage, by the Moscow days on which it came to each; what was not reached says so."""
    when = {to_stage: day for day, to_stage in days}
    reached = max([PLACE.get(to_stage, 0) for _, to_stage in days], default=0)
    place = PLACE.get(stage, reached)
    return tuple(_step(key, number, place, stage, when, granted, due) for number, key in enumerate(ORDER))


def _step(key: str, number: int, place: int, stage: str, when: dict[str, date], granted: int, due: str) -> Step:
    name = "Победитель" if key == "winner" and stage in WON else NAMES[key]
    if number < place or stage == "delivered":
        return Step(name, "done", "пройден", _when(key, when, granted, due))
    if number > place:
        return Step(name, "later", "впереди" if stage not in ENDED else "не состоялось", _ahead(key))
    if stage in ENDED:
        return Step(name, "now", STAGES[stage].lower(), _when(key, when, granted, due))
    return Step(name, "now", "сейчас", _when(key, when, granted, due))


def _when(key: str, when: dict[str, date], granted: int, due: str) -> str:
    if key == "winner" and granted:
        return money(granted)
    if key == "in_delivery" and due:
        return f"до {_of(due)}"
    began = when.get("accepted" if key == "meetings" else key)
    return month(began) if began else ""


def _of(due: str) -> str:
    """ "2024-12" → «декабря 2024 г.»."""
    year, number = due.split("-")[:2]
    name = MONTHS[int(number) - 1]
    return f"{name[:-1] + 'я' if name[-1] in 'ьй' else name + 'а'} {year}\u00a0г."


def _ahead(key: str) -> str:
    return "приёмка и отчёт" if key == "delivered" else ""


def last_minute(closes: datetime) -> datetime:
    """The minute that people are told: 23:59 of the last day."""
    return closes - timedelta(minutes=1)
