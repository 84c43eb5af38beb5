"""What a decision needs, how long it may be undone, and why moderation says no."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from kit.refusals import Clash, Refusal, refuses

OUTCOMES = {"accept": "idea", "return": "returned", "refuse": "refused"}
SIDES = {"team": "Команда", "organiser": "Организатор"}
FLAGS = {
    "spam": "Реклама или спам",
    "insult": "Оскорбления",
    "personal": "Чужие персональные данные",
    "unlawful": "Нарушает закон",
    "duplicate": "Повторяет другую идею",
    "other": "Другое",
}


class RemarksNeeded(Refusal):
    """A return without a word about what to correct."""

    sentence = "Напишите хотя бы одно замечание: автор должен понимать, что исправить."
    field = "text"


class ReasonNeeded(Refusal):
    """A refusal without its reason from the season's list."""

    sentence = "Выберите причину отказа из списка."
    field = "reason"


class ExplanationNeeded(Refusal):
    """A refusal without its own words."""

    sentence = "Объясните отказ своими словами: автор получит этот текст."
    field = "text"


class NothingToUndo(Clash):
    sentence = "Отменять нечего: решения нет или его уже отменили."


class TooLateToUndo(Clash):
    """The window is over, the letter is gone, or the author has acted on the decision."""

    sentence = "Отменить решение уже нельзя: время вышло, письмо отправлено или автор успел ответить на решение."


class FlaggedAlready(Clash):
    sentence = "Вы уже сообщили об этой идее. Организатор рассмотрит сообщение."


class MergeWaits(Clash):
    sentence = "Об объединении этой идеи авторов уже спросили: дождитесь ответа."


class SameIdea(Refusal):
    sentence = "Выберите другую идею: объединить идею с самой собой нельзя."
    field = "kept"


class NotMergeable(Refusal):
    sentence = "Объединяются идеи одного сезона, пока они на модерации или в банке идей."
    field = "kept"


class AnsweredAlready(Clash):
    sentence = "Ответ об объединении уже дан."


class NothingChosen(Refusal):
    sentence = "Отметьте хотя бы одну идею."


refuses("decision_standing", Clash)
refuses("flag_waiting", FlaggedAlready)
refuses("merge_waiting", MergeWaits)
refuses("merge_of_two", SameIdea)
refuses("merge_answer_once", AnsweredAlready)


def require_remarks(remarks: Mapping[str, str], text: str) -> None:
    """A return says what to correct. Raises RemarksNeeded."""
    if not remarks and not text:
        raise RemarksNeeded


def require_grounds(reason: str, text: str, reasons: Mapping[str, str]) -> None:
    """A refusal has a reason of the season's list and a text. Raises ReasonNeeded, ExplanationNeeded."""
    if reason not in reasons:
        raise ReasonNeeded
    if not text:
        raise ExplanationNeeded


def require_undoable(at: datetime, minutes: int, now: datetime) -> None:
    """Raises TooLateToUndo."""
    if now >= at + timedelta(minutes=minutes):
        raise TooLateToUndo
