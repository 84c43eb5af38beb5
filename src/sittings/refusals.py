"""Every reasoned no of a sitting, and the database constraints that say the same."""

from kit.refusals import Clash, Refusal, refuses


class TooSoon(Refusal):
    sentence = "Укажите время в будущем."
    field = "planned_at"


class Nowhere(Refusal):
    sentence = "Укажите место или ссылку: куда прийти комиссии."
    field = "place"


class AlreadyPlanned(Clash):
    sentence = "На это время заседание уже назначено."
    field = "planned_at"


class RoundIsOver(Refusal):
    sentence = "Результаты тура опубликованы: заседать больше не о чем."
    status = 409


class SittingGoes(Refusal):
    sentence = "Идёт заседание комиссии: завершите его, потом публикуйте результаты."
    status = 409


class VotedInConflict(Refusal):
    sentence = "Один из проектов решён голосом члена комиссии, у которого теперь с ним конфликт интересов. Комиссия должна проголосовать по нему ещё раз."
    status = 409


class NoResults(Refusal):
    sentence = "Повестку составляют из предложенных результатов: сначала рассчитайте их в рейтинге тура."


class NoSuchProject(Refusal):
    sentence = "Среди результатов тура такого проекта нет."
    field = "number"


class OnTheAgenda(Clash):
    sentence = "Этот вопрос уже в повестке."
    field = "number"


class NotOpen(Refusal):
    sentence = "Заседание сейчас не идёт."
    status = 409


class AnotherIsOpen(Clash):
    sentence = "Другое заседание этого тура ещё не завершено."


class VoteGoing(Refusal):
    sentence = "Идёт голосование: сначала завершите его или отложите вопрос."
    status = 409


class NotVoting(Refusal):
    sentence = "Голосование по этому вопросу не идёт."
    status = 409


class QuestionClosed(Refusal):
    sentence = "Решение по этому вопросу уже принято."
    status = 409


class NotInTheRoom(Refusal):
    sentence = "Секретарь ещё не отметил, что вы на заседании."
    status = 409


class NoVote(Refusal):
    sentence = "Голосуют председатель и члены комиссии: у секретаря и запасных голоса нет."
    status = 409


class InConflict(Refusal):
    sentence = "Вы не участвуете: конфликт интересов."
    status = 409


class NoQuorum(Refusal):
    sentence = "Кворума нет: участвуют {present} из {entitled}, нужно {needed}. Решение принять нельзя."
    status = 409


class ChairCloses(Refusal):
    sentence = "Голосование завершает председатель; секретарь — только если председатель в этом вопросе не участвует."
    status = 409


class Tied(Refusal):
    sentence = "Голоса разделились: {votes_for} на {votes_against}. Решает голос председателя, а он не голосовал ни за, ни против."
    status = 409


class SameLine(Refusal):
    sentence = "От такой черты ничего не изменится."
    field = "places"


class LineChanged(Clash):
    sentence = (
        "Результаты изменились: черта касается теперь и других проектов. Отложите вопрос и предложите черту заново."
    )


class NotDrawnUp(Refusal):
    sentence = "Протокол подписывают после заседания."
    status = 409


class MinutesChanged(Clash):
    sentence = "Протокол изменился после того, как вы открыли страницу: прочитайте его ещё раз."


class MinutesSigned(Refusal):
    sentence = "Протокол подписан и больше не меняется."
    status = 409


refuses("sitting_once", AlreadyPlanned, "sitting.round, sitting.planned_at")
refuses("sitting_number_once", Clash, "sitting.season, sitting.number")
refuses("sitting_one_open", AnotherIsOpen, "sitting.round, sitting.state")
refuses("sitting_goes", SittingGoes)
refuses("sitting_voted_in_conflict", VotedInConflict)
refuses("sitting_here_once", Clash, "sitting_attendance.sitting, sitting_attendance.person")
refuses("sitting_vote_once", Clash, "sitting_vote.question, sitting_vote.person")
refuses("sitting_subject_once", Clash, "sitting_subject.question, sitting_subject.project")
refuses("sitting_signature_once", Clash, "sitting_signature.sitting, sitting_signature.position")
refuses("sitting_two_persons", MinutesSigned, "sitting_signature.sitting, sitting_signature.person")
refuses("sitting_vote_closed", NotVoting)
refuses("sitting_vote_kept", NotVoting)
refuses("sitting_vote_in_conflict", InConflict)
refuses("sitting_vote_absent", NotInTheRoom)
refuses("sitting_question_decided", QuestionClosed)
refuses("sitting_subject_decided", QuestionClosed)
for locked in (
    "sitting_signed",
    "sitting_signed_unsigned",
    "sitting_signed_question",
    "sitting_late_question",
    "sitting_signed_attendance",
    "sitting_late_attendance",
    "sitting_signed_signature",
    "sitting_late_signature",
):
    refuses(locked, MinutesSigned)
