"""Every reasoned no about appeals, and the database constraints that say the same."""

from kit.refusals import Clash, Refusal, refuses


class NotNow(Clash):
    sentence = "Апелляция сейчас на другом шаге: «{state}». Обновите страницу."

    @property
    def text(self) -> str:
        """The sentence; the database, which refuses last, does not know the state's name."""
        if not self.values:
            return "Апелляция сейчас на другом шаге. Обновите страницу."
        return super().text


class TooLateToAppeal(Refusal):
    sentence = "Срок подачи апелляции истёк: апелляции принимались по {day} включительно."


class NothingToAppeal(Refusal):
    sentence = "Проект прошёл дальше: обжаловать нечего."
    status = 409


class AlreadyFiled(Clash):
    sentence = "Апелляция по этому результату уже подана."


class Reviewed(Refusal):
    sentence = "Этот человек оценивал проект: апелляцию рассматривают другие."
    field = "person"


class InConflict(Refusal):
    sentence = "У этого человека конфликт интересов с проектом."
    field = "person"


class NotOfCommittee(Refusal):
    sentence = "Апелляцию рассматривает человек с действующей ролью в комиссии этого сезона."
    field = "person"


class AlreadyGiven(Clash):
    sentence = "Этому человеку апелляция уже назначена."
    field = "person"


class AuthorSigns(Refusal):
    sentence = "Ответ подписывает не тот, кто его написал."
    status = 409


class SignedAlready(Clash):
    sentence = "Ответ подписан и больше не меняется."


refuses("appeal_once", AlreadyFiled, "appeal.round, appeal.project")
refuses("appeal_step", NotNow)
refuses("appeal_fixed", NotNow)
refuses("appeal_words", NotNow)
refuses("appeal_of_published", NothingToAppeal)
refuses("appeal_panelist_once", AlreadyGiven, "appeal_panelist.appeal, appeal_panelist.person")
refuses("appeal_panelist_free", Reviewed)
refuses("appeal_panel_late", NotNow)
refuses("appeal_panel_kept", NotNow)
refuses("appeal_answer_by_panel", Reviewed)
refuses("appeal_answer_two_persons", AuthorSigns)
refuses("appeal_answer_signed", SignedAlready)
refuses("appeal_answer_appeal_key", NotNow, "appeal_answer.appeal")
