"""What may be promised, moved, reported and finished in the year of implementation; Moscow days."""

from collections.abc import Iterable
from datetime import date

from kit.refusals import Clash, Refusal

SLACK_YEARS = 3


class NotInDelivery(Clash):
    sentence = "Проект сейчас не реализуется: изменить план или отчитаться нельзя."


class NotWinner(Clash):
    sentence = "Начать реализацию можно только у победителя конкурса."


class MilestoneChanged(Clash):
    sentence = "Пока вы правили, веху изменил кто-то другой. Ниже её нынешнее состояние и то, что вы набрали."


class FactAhead(Refusal):
    sentence = "Дата факта ещё не наступила. Ожидаемый день укажите в прогнозе."
    field = "fact"


class FactMissing(Refusal):
    sentence = "Укажите день, когда веха выполнена."
    field = "fact"


class FactUnexpected(Refusal):
    sentence = "День факта указывают только у выполненной вехи."
    field = "fact"


class DayOutside(Refusal):
    sentence = "Дата должна быть от {first} до {last} года."

    def __init__(self, field: str, first: int, last: int) -> None:
        super().__init__(first=first, last=last)
        self.field = field


class WhyMissing(Refusal):
    sentence = "Прогноз сдвинулся: напишите, почему."
    field = "why"


class OpenMilestones(Refusal):
    sentence = "Не закрыты вехи: {titles}. Отметьте их выполненными или снятыми."


class NothingDone(Refusal):
    sentence = "Нет ни одной выполненной вехи: завершать нечего."


class ReportPublished(Clash):
    sentence = "Отчёт уже опубликован."


class ReasonMissing(Refusal):
    sentence = "Напишите, почему реализация прекращена."
    field = "reason"


def require_days(season_year: int, **days: date | None) -> None:
    """Days of a plan lie between the season's year and three years on; the keyword is the field's name."""
    first, last = season_year, season_year + SLACK_YEARS
    for field, day in days.items():
        if day is not None and not first <= day.year <= last:
            raise DayOutside(field, first, last)


def require_fact(state: str, fact: date | None, today: date) -> None:
    """A done milestone has the day on which it was done, and that day is not ahead of us."""
    if state == "done" and fact is None:
        raise FactMissing
    if state != "done" and fact is not None:
        raise FactUnexpected
    if fact is not None and fact > today:
        raise FactAhead


def require_why(before: date, after: date, why: str) -> None:
    if after > before and not why.strip():
        raise WhyMissing


def require_finished(milestones: Iterable[tuple[str, str]]) -> None:
    """(title, state) of each milestone: none is open, at least one is done."""
    rows = list(milestones)
    still = [title for title, state in rows if state == "planned"]
    if still:
        raise OpenMilestones(titles="; ".join(still))
    if not any(state == "done" for _, state in rows):
        raise NothingDone


def require_reason(reason: str) -> None:
    if not reason.strip():
        raise ReasonMissing


def days_late(plan: date, forecast: date, fact: date | None, state: str, today: date) -> int:
    """How many days behind the plan a milestone is: by its fact, else by its forecast or by today; never negative."""
    if state == "dropped":
        return 0
    return max(0, ((fact or max(forecast, today)) - plan).days)
