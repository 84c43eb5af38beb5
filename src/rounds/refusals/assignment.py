"""Why a project is not given to somebody, or not taken back."""

from kit.refusals import Clash, Refusal, refuses


class TooFewReviewers(Refusal):
    sentence = "Не хватает членов комиссии без конфликта интересов: каждому проекту нужно рецензентов: {needed}."


class TooLittleRoom(Refusal):
    sentence = "Нагрузки, отраслей и отказов не хватает на всех: без рецензента остаётся оценок: {missing}. Увеличьте нагрузку или включите в комиссию ещё людей."


class AlreadyAsked(Clash):
    sentence = "Расчёт уже идёт: дождитесь, пока он закончится."


class AlreadyGiven(Clash):
    sentence = "Этот проект уже назначен этому члену комиссии."


class Begun(Refusal):
    sentence = "Член комиссии уже подал оценку этого проекта: снять назначение нельзя."
    status = 409


class NotAReviewer(Refusal):
    sentence = "Этот человек не оценивает проекты тура."
    field = "person"


class InConflict(Refusal):
    sentence = "Назначить нельзя: у этого члена комиссии конфликт интересов с проектом."
    field = "person"


class AlreadyInConflict(Clash):
    sentence = "Конфликт интересов с этим проектом уже заявлен."


class NotInRound(Refusal):
    sentence = "Проекта с таким номером в туре нет."
    field = "number"


class SamePerson(Refusal):
    sentence = "Выберите двух разных людей."
    field = "taker"


refuses("round_conflict_once", AlreadyInConflict, "round_conflict.person, round_conflict.project")
refuses(
    "round_assignment_once", AlreadyGiven, "round_assignment.round, round_assignment.project, round_assignment.person"
)
refuses("round_declined_once", Clash, "round_declined.round, round_declined.project, round_declined.person")
refuses("round_job_once", AlreadyAsked, "round_job.round, round_job.kind")
