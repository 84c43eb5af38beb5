"""Every reasoned no of the meetings."""

from kit.refusals import Clash, Refusal, refuses


class EndsBeforeItBegins(Refusal):
    sentence = "Встреча должна закончиться позже, чем начнётся."
    field = "ends_at"


class TooLong(Refusal):
    sentence = "Одна встреча длится не больше 12 часов. Разбейте её на несколько."
    field = "ends_at"


class OutsideStage(Refusal):
    sentence = "Встречи этого вида идут {first} – {last}. Выберите время внутри этого срока."
    field = "starts_at"


class NoSuchStage(Refusal):
    sentence = "В этом сезоне нет этапа для встреч такого вида."
    field = "kind"


class NoPlace(Refusal):
    sentence = "Укажите место или ссылку для подключения."
    field = "place"


class FacilitatorBusy(Refusal):
    sentence = "Фасилитатор в это время ведёт другую встречу: {who}."
    field = "facilitators"


class ProjectBusy(Refusal):
    sentence = "Проект в это время приглашён на другую встречу: {who}."
    field = "projects"


class Overlap(Refusal):
    sentence = "В это время у фасилитатора или у проекта уже есть другая встреча."
    field = "starts_at"


class NotAFacilitator(Refusal):
    sentence = "Вести встречу может только человек с подтверждённой ролью фасилитатора в этом сезоне."
    field = "facilitators"


class NotInvitable(Refusal):
    sentence = "Пригласить можно только проекты этого сезона, о которых ещё не решено."
    field = "projects"


class TooFewPlaces(Refusal):
    sentence = "Уже записались {taken}: мест не может быть меньше."
    field = "capacity"


class Full(Refusal):
    sentence = "Свободных мест больше нет."


class AlreadySignedUp(Clash):
    sentence = "Вы уже записаны на эту встречу."


class NotSignedUp(Clash):
    sentence = "Вы не записаны на эту встречу."


class Started(Refusal):
    sentence = "Встреча уже началась: записаться или отказаться нельзя."


class NotYet(Refusal):
    sentence = "Отмечать присутствие можно с {from_when}, не раньше чем за час до начала."


class NotOver(Refusal):
    sentence = "Встреча ещё не закончилась."


class NotInThisState(Clash):
    sentence = "Встреча сейчас в состоянии «{state}»: это действие невозможно. Обновите страницу."


class NoReason(Refusal):
    sentence = "Напишите причину отмены: её прочитают участники."
    field = "why"


class NotInvited(Refusal):
    sentence = "Этот проект не приглашён на встречу."
    field = "project"


class HasAttended(Refusal):
    sentence = "Убрать проект нельзя: он уже отмечен как присутствовавший."
    field = "projects"


class DueBeforeMeeting(Refusal):
    sentence = "Срок не может быть раньше дня встречи."
    field = "due"


class NoQuestions(Refusal):
    sentence = "Вопросы задают на опубликованном публичном обсуждении."


class Answered(Clash):
    sentence = "На этот вопрос уже ответили."


class HistoryStays(Clash):
    sentence = "История не меняется."


refuses("facilitator_is_appointed", NotAFacilitator)
refuses("facilitator_once", Clash)
refuses("facilitator_overlap", Overlap)
refuses("meeting_project_once", Clash)
refuses("meeting_project_overlap", Overlap)
refuses("meeting_overlap", Overlap)
refuses("meeting_overlap_by_end", Overlap)
refuses("meeting_times", EndsBeforeItBegins)
refuses("meeting_taken", Full)
refuses("sign_up_once", AlreadySignedUp)
refuses("sign_up_capacity", Full)
refuses("attendance_project_once", Clash)
refuses("attendance_person_once", Clash)
refuses("attendance_one", Clash)
refuses("attendance_invited", NotInvited)
refuses("outcome_invited", NotInvited)
refuses("discussion_answer_is_final", Answered)
refuses("meeting_history_is_immutable", HistoryStays)
