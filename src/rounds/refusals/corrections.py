"""Why what was published is not answered or corrected."""

from kit.refusals import Clash, Refusal, refuses
from rounds.refusals.publication import SecondPersonNeeded


class AnswersClosed(Refusal):
    sentence = "Второй тур уже открыт: ответы на замечания больше не меняются."
    status = 409


class StaleAnswer(Clash):
    sentence = "Пока вы писали, другой участник сохранил свой ответ: он стоит ниже. Ваш текст не потерян: сверьте и сохраните ещё раз."
    field = "answer"


class NotPublished(Refusal):
    sentence = "Исправить можно только опубликованный результат."
    status = 409


class NothingRevised(Refusal):
    sentence = "Исправление ничего не меняет: результат и его причина те же."
    field = "outcome"


class RevisionExists(Clash):
    sentence = "Исправление уже предложено: сначала его подтвердит или отзовёт другой человек."


class NoRevision(Clash):
    sentence = "Исправление ещё не предложено, уже подтверждено или отозвано."


class GoneFurther(Refusal):
    sentence = "Проект сейчас на стадии «{stage}»: исправить его проход дальше уже нельзя."
    status = 409


refuses("round_obligation_once", Clash, "round_obligation.round, round_obligation.project, round_obligation.place")
refuses("round_revision_early", NotPublished)
refuses("round_revision_number", RevisionExists, "round_revision.round, round_revision.number")
refuses("round_revision_once", RevisionExists, "round_revision.round")
refuses("round_revision_two_persons", SecondPersonNeeded)
