"""When a round takes scores: from one Moscow instant to another, within its stage of the season. Pure."""

from datetime import datetime

from competition.views import StageView
from kit.refusals import Refusal, refuses
from kit.russian import day


class OutsideStage(Refusal):
    sentence = "Приём оценок открывается в период этапа: с {first} по {last}"
    field = "opens_at"


class ClosesTooEarly(Refusal):
    sentence = "Приём оценок должен завершаться позже, чем открывается, и не в прошлом."
    field = "closes_at"


class WindowNeedsReason(Refusal):
    sentence = "Тур уже открыт: напишите, почему меняется срок. Причину прочитает комиссия."
    field = "why"


refuses("round_window", ClosesTooEarly)


def fits(stage: StageView, opens: datetime | None, closes: datetime | None) -> bool:
    """Whether a window (UTC instants) opens within its stage and does not end before it; either may be left to people."""
    return (opens is None or stage.opens <= opens < stage.closes) and (closes is None or closes > stage.opens)


def require_window(stage: StageView, opens: datetime | None, closes: datetime | None, now: datetime) -> None:
    """UTC instants; either may be left to people. Raises OutsideStage, ClosesTooEarly."""
    if not fits(stage, opens, None):
        raise OutsideStage(first=day(stage.first_day), last=day(stage.last_day))
    if closes is not None and (closes <= now or (opens is not None and closes <= opens)):
        raise ClosesTooEarly
