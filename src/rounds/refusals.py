"""Every reasoned no of the selection rounds, and the database constraints that say the same."""

from kit.refusals import Clash, Refusal, refuses


class NotOpen(Refusal):
    sentence = "Тур сейчас не принимает оценки."
    status = 409


class NotInSetup(Refusal):
    sentence = "Тур уже открыт: так можно было до открытия."
    status = 409


class NotClosed(Refusal):
    sentence = "Сначала завершите приём оценок."
    status = 409


class NotYetStage(Refusal):
    sentence = "Открыть тур можно только в его период: «{stage}» ещё не идёт."


class RoundExists(Refusal):
    sentence = "Этот тур сезона уже создан."
    status = 409


class NoCriteria(Refusal):
    sentence = "Добавьте хотя бы один критерий."


class NothingAsked(Refusal):
    sentence = "О проектах отрасли «{sector}» не спрашивает ни один критерий: их нельзя будет оценить."


class NoCommittee(Refusal):
    sentence = "В комиссии нужны председатель и хотя бы один член, который оценивает."


class NoProjects(Refusal):
    sentence = "В туре нет ни одного проекта."


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


class NotInRound(Refusal):
    sentence = "Проекта с таким номером в туре нет."
    field = "number"


class NotAnAlternate(Refusal):
    sentence = "Выберите члена комиссии и запасного, который его заменит."
    field = "alternate"


class SamePerson(Refusal):
    sentence = "Выберите двух разных людей."
    field = "taker"


class NoRole(Refusal):
    sentence = "Место в комиссии получает только тот, кому эта роль назначена в сезоне и подтверждена."
    field = "person"


class AlreadySeated(Clash):
    sentence = "Этот человек уже в комиссии, или такое место уже занято."
    field = "person"


class HasReviews(Refusal):
    sentence = "Этот член комиссии уже ставил оценки: убрать его из комиссии нельзя."
    status = 409


class Incomplete(Refusal):
    sentence = "Оценка ещё не полна: исправьте отмеченные критерии."


class AlreadySubmitted(Refusal):
    sentence = "Оценка уже подана. Чтобы изменить её, сначала откройте её снова."
    status = 409


class NotSubmitted(Refusal):
    sentence = "Оценка ещё не подана."
    status = 409


class StaleReview(Clash):
    sentence = "Эту оценку уже сохранили в другом окне. Ниже то, что ввели вы; сверьте и сохраните ещё раз."


class AnswersClosed(Refusal):
    sentence = "Второй тур уже открыт: ответы на замечания больше не меняются."
    status = 409


class StaleAnswer(Clash):
    sentence = "Пока вы писали, другой участник сохранил свой ответ: он стоит ниже. Ваш текст не потерян: сверьте и сохраните ещё раз."
    field = "answer"


class StaleNote(Clash):
    sentence = "Эту заметку уже сохранили в другом окне."


class AlreadyInConflict(Clash):
    sentence = "Конфликт интересов с этим проектом уже заявлен."


class Unscored(Refusal):
    sentence = "Нет ни одной поданной оценки у проектов: {count}. Сначала нужны оценки."


class Undecided(Refusal):
    sentence = "Не по всем проектам принято решение: осталось {count}."


class ReasonMissing(Refusal):
    sentence = "Решение расходится с правилом тура: напишите причину, её прочитает команда."
    field = "why"


class Voted(Refusal):
    sentence = "По этому вопросу комиссия голосовала на заседании: решение меняет только новое голосование."
    status = 409


class CommitteeVoted(Refusal):
    sentence = "Комиссия уже голосовала на заседании: её состав больше не меняется."
    status = 409


class SecondPersonNeeded(Refusal):
    sentence = "Подтверждает публикацию другой человек: не тот, кто её предложил."
    status = 409


class ProposalExists(Clash):
    sentence = "Публикация уже предложена."


class NoProposal(Clash):
    sentence = "Публикация ещё не предложена, или результаты уже опубликованы."


class ResultsChanged(Clash):
    sentence = "После предложения результаты изменились: проверьте их и предложите публикацию заново."


class Published(Refusal):
    sentence = "Результаты опубликованы и больше не меняются."
    status = 409


class PublicationAwaits(Refusal):
    sentence = "Публикация подтверждена и ждёт своего часа. Чтобы что-то изменить, сначала отзовите её."
    status = 409


class NotAhead(Refusal):
    sentence = "Назначьте время позже нынешнего, но не дальше чем на {days} дней вперёд."
    field = "at"


class LetterChanged(Clash):
    sentence = "Это письмо уже изменили в другом окне. Ниже то, что ввели вы; сверьте и сохраните ещё раз."
    field = "text"


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


class NotAStep(Refusal):
    sentence = "Такого шага у критерия нет."
    status = 422


refuses("round_once_per_season", RoundExists, "selection_round.season, selection_round.number")
refuses("round_seat_once", AlreadySeated, "round_seat.round, round_seat.person")
refuses("round_one_chair", AlreadySeated, "round_seat.round, round_seat.position")
refuses("round_conflict_once", AlreadyInConflict, "round_conflict.person, round_conflict.project")
refuses("round_publication_once", ProposalExists, "round_publication.round")
refuses("round_publication_two_persons", SecondPersonNeeded)
refuses("round_resolution_once", Clash, "round_resolution.round, round_resolution.project")
refuses("round_resolution_line_once", Clash, "round_resolution.round")
refuses("round_resolution_counts", Clash)
refuses(
    "round_assignment_once", AlreadyGiven, "round_assignment.round, round_assignment.project, round_assignment.person"
)
refuses("round_declined_once", Clash, "round_declined.round, round_declined.project, round_declined.person")
refuses("round_job_once", AlreadyAsked, "round_job.round, round_job.kind")
refuses("round_review_once", StaleReview, "round_review.round, round_review.project, round_review.person")
refuses("round_note_once", StaleNote, "round_note.round, round_note.project, round_note.person")
refuses("round_obligation_once", Clash, "round_obligation.round, round_obligation.project, round_obligation.place")
refuses("round_obligation_remark", Published)
refuses("round_review_abstained", AlreadySubmitted)
for frozen in (
    "round_is_published",
    "round_review_late",
    "round_review_published",
    "round_score_late",
    "round_score_published",
    "round_result_published",
    "round_result_late",
    "round_numbers_published",
    "round_resolution_late",
    "round_resolution_published",
    "round_publication_done",
    "round_conflict_kept",
    "round_result_kept",
    "round_publication_sealed",
    "round_revision_kept",
    "round_revised_kept",
    "round_revised_late",
):
    refuses(frozen, Published)
refuses("round_score_step", NotAStep)
refuses("round_publication_in_time", PublicationAwaits)
refuses("round_letter_once", LetterChanged, "round_letter.round, round_letter.project")
refuses("round_letter_late", PublicationAwaits)
refuses("round_letter_sealed", PublicationAwaits)
refuses("round_revision_early", NotPublished)
refuses("round_revision_number", RevisionExists, "round_revision.round, round_revision.number")
refuses("round_revision_once", RevisionExists, "round_revision.round")
refuses("round_revision_two_persons", SecondPersonNeeded)
