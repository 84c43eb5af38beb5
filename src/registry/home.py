"""What the home page of a season says at an instant: pure."""

from collections.abc import Iterable
from datetime import datetime

import msgspec

from competition.views import SeasonView, StageView
from kit.russian import period, plural_form
from registry.cells import Funnel
from registry.filters import Filters

WORDS = {"done": "завершён", "now": "идёт"}


class Step(msgspec.Struct, frozen=True):
    """A chevron of a strip: its state is "done", "now" or "later"."""

    name: str
    state: str
    word: str
    when: str


class Countdown(msgspec.Struct, frozen=True):
    """How long a stage still takes: the large number with its noun, and the rest in hours and minutes; no number in the last minute."""

    number: int
    unit: str
    rest: str
    until: datetime
    caption: str


class FunnelStep(msgspec.Struct, frozen=True):
    """A number of the funnel and the rows that it was counted from."""

    number: int
    name: str
    note: str
    href: str


CAPTIONS = {
    "ideas": "до конца сбора идей",
    "teams": "до конца приёма",
    "round_1": "до итогов первого тура",
    "round_2": "до итогов второго тура",
    "expert_review": "до конца экспертизы",
    "award": "до имён победителей",
}


def strip(stages: Iterable[StageView], now: datetime) -> tuple[Step, ...]:
    """The season's stages as chevrons."""
    found = []
    for number, stage in enumerate(stages, 1):
        state = stage.state(now)
        word = WORDS.get(state, f"этап {number}")
        found.append(Step(stage.name, state, word, period(stage.first_day, stage.last_day)))
    return tuple(found)


def countdown(season: SeasonView, now: datetime) -> Countdown | None:
    """To the end of the stage that ends next; None once nothing is ahead but the implementation."""
    stage = season.next_deadline(now)
    if stage is None or stage.key == "implementation" or stage.opens > now:
        return None
    minutes = max(0, int((stage.closes - now).total_seconds()) // 60)
    days, hours, rest = minutes // 1440, minutes % 1440 // 60, minutes % 60
    caption = CAPTIONS.get(stage.key, "до конца этапа")
    if days:
        return Countdown(days, plural_form(days, "день", "дня", "дней"), f"{hours} ч {rest} мин", stage.closes, caption)
    if hours:
        return Countdown(hours, plural_form(hours, "час", "часа", "часов"), f"{rest} мин", stage.closes, caption)
    unit = plural_form(rest, "минута", "минуты", "минут") if rest else "меньше минуты"
    return Countdown(rest, unit, "", stage.closes, caption)


def funnel_steps(counted: Funnel, season: SeasonView, granted: str) -> list[FunnelStep]:
    """105 → 67 → 26 → 20 → 6, each with the rows behind it."""

    def rows(*stages: str) -> str:
        return Filters(season=season.year, stage=stages).address("/projects")

    rejected_1 = f"{counted.rejected_1} {plural_form(counted.rejected_1, 'отклонена', 'отклонены', 'отклонены')}"
    rejected_2 = f"{counted.rejected_2} {plural_form(counted.rejected_2, 'отклонён', 'отклонены', 'отклонены')}"
    steps = [
        FunnelStep(counted.ideas, plural_form(counted.ideas, "идея", "идеи", "идей"), "подано в сезоне", rows()),
        FunnelStep(
            counted.passed_1, "прошли первый тур", rejected_1, rows("winner", "accepted", "round_2", "rejected_2")
        ),
        FunnelStep(counted.accepted, "прошли второй тур", rejected_2, rows("winner", "accepted")),
    ]
    if season.presented_to_experts:
        steps.append(FunnelStep(season.presented_to_experts, "представили экспертам", "по данным прессы", ""))
    winners = plural_form(counted.winners, "победитель", "победителя", "победителей")
    return [*steps, FunnelStep(counted.winners, winners, granted, rows("winner"))]
