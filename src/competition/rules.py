"""What makes a season's calendar and rules sound."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from itertools import pairwise

import msgspec

from competition.views import StageView
from kit.refusals import Refusal, refuses
from kit.russian import day

# The order of the stages is that of the Committee of Finance's presentation.
STAGES = {
    "ideas": "Сбор идей на сайте проекта",
    "teams": "Формирование проектных команд",
    "round_1": "Отбор участников: первый тур",
    "round_2": "Отбор участников: второй тур",
    "public_discussions": "Публичные обсуждения",
    "strategic_sessions": "Стратегические сессии",
    "project_seminars": "Проектные семинары",
    "expert_review": "Экспертиза в ИОГВ",
    "award": "Определение победителей",
    "implementation": "Реализация",
}


class Period(msgspec.Struct, frozen=True):
    """One stage of a calendar: whole Moscow days, the last one included."""

    key: str
    first_day: date
    last_day: date
    may_overlap: bool = False


class BackwardPeriod(Refusal):
    sentence = "Этап{name} заканчивается раньше, чем начинается."

    @property
    def text(self) -> str:
        """The sentence; the database, which refuses last, does not know the stage's name."""
        name = self.values.get("name")
        return self.sentence.format(name=f" «{name}»" if name else "")


class OverlappingPeriods(Refusal):
    sentence = "Этапы «{first}» и «{second}» пересекаются. Разрешите это явно или поправьте даты."


class MissingStage(Refusal):
    sentence = "В календаре нет этапа «{name}»."


class DisorderedStages(Refusal):
    sentence = "Этап «{second}» не может начаться раньше этапа «{first}»."


class UnsoundRules(Refusal):
    sentence = "Проверьте правила: лимит на проект не больше бюджета сезона, наименьшая команда не больше наибольшей."


class SeasonExists(Refusal):
    sentence = "Сезон этого года уже открыт."


class NotLater(Refusal):
    sentence = "Новый последний день должен быть позже нынешнего: {day}"
    field = "last_day"


class AlreadyBegun(Refusal):
    sentence = "Этап «{name}» уже начался: первый день не меняется. Последний день переносит «Продлить»."


class OnlyExtended(Refusal):
    sentence = (
        "Этап «{name}» уже начался: его последний день переносят через «Продлить», с причиной и письмами. "
        "В календаре он остаётся прежним: {day}"
    )


refuses("season_rules_sound", UnsoundRules)
refuses("season_year_key", SeasonExists, columns="season.year")
refuses("stage_goes_forward", BackwardPeriod)


def require_sound_calendar(periods: Sequence[Period]) -> None:
    """Raise a named refusal unless every stage is there, in order, forward, and apart where the season says nothing else."""
    by_key = {period.key: period for period in periods}
    for key, name in STAGES.items():
        if key not in by_key:
            raise MissingStage(name=name)
        if by_key[key].last_day < by_key[key].first_day:
            raise BackwardPeriod(name=name)
    ordered = [by_key[key] for key in STAGES]
    for earlier, later in pairwise(ordered):
        _require_order(earlier, later)


def _require_order(earlier: Period, later: Period) -> None:
    names = {"first": STAGES[earlier.key], "second": STAGES[later.key]}
    if later.first_day < earlier.first_day:
        raise DisorderedStages(**names)
    if later.first_day <= earlier.last_day and not later.may_overlap:
        raise OverlappingPeriods(**names)


def require_begun_kept(stages: Sequence[StageView], periods: Sequence[Period], now: datetime) -> None:
    """Raise AlreadyBegun or OnlyExtended when a day of a stage that is open or over at the UTC instant `now` is another one."""
    by_key = {period.key: period for period in periods}
    for stage in stages:
        period = by_key.get(stage.key)
        if period is None or stage.state(now) == "later":
            continue
        if period.first_day != stage.first_day:
            raise _beside(AlreadyBegun(name=stage.name), f"{stage.key}_first")
        if period.last_day != stage.last_day:
            raise _beside(OnlyExtended(name=stage.name, day=day(stage.last_day)), f"{stage.key}_last")


def _beside(refusal: Refusal, field: str) -> Refusal:
    refusal.field = field
    return refusal


def shifted_after_extension(periods: Sequence[Period], key: str, last_day: date) -> list[Period]:
    """The calendar after a stage is prolonged: later stages move on as far as they must, and keep their length."""
    order = list(STAGES)
    shifted: list[Period] = []
    for period in sorted(periods, key=lambda each: order.index(each.key)):
        if period.key == key:
            period = msgspec.structs.replace(period, last_day=last_day)
        elif shifted and order.index(period.key) > order.index(key):
            period = _after(shifted[-1], period)
        shifted.append(period)
    return shifted


def _after(earlier: Period, period: Period) -> Period:
    if period.may_overlap or period.first_day > earlier.last_day:
        return period
    by = earlier.last_day - period.first_day + timedelta(days=1)
    return msgspec.structs.replace(period, first_day=period.first_day + by, last_day=period.last_day + by)
