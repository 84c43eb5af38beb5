"""Every reasoned no of the expert review."""

from kit.refusals import Clash, Refusal, refuses


class NotItsTurn(Clash):
    sentence = "Запрос сейчас в состоянии «{state}»: это действие уже или ещё невозможно. Обновите страницу."


class ReviewOver(Clash):
    sentence = "Экспертиза этого проекта уже не идёт: изменить ничего нельзя."


class QuestionStands(Refusal):
    sentence = "Команда ещё не ответила на вопрос. Дождитесь ответа."


class OwnWork(Refusal):
    sentence = "Своё заключение нельзя проверить или подписать самому: это делает другой человек."


class NotAnExpert(Refusal):
    sentence = "Назначить можно только эксперта этого органа."
    field = "expert"


class SameBody(Refusal):
    sentence = "Этот орган уже рассматривает проект."
    field = "body"


class AlreadyAsked(Refusal):
    sentence = "Этому органу запрос по проекту уже направлен."


class NoBodies(Refusal):
    sentence = "Выберите хотя бы один орган."


class NoCoordinator(Refusal):
    sentence = "У органа «{body}» в этом сезоне нет координатора: принять запрос некому."


class DutiesUnmet(Refusal):
    sentence = "Проект ещё не был на обязательных встречах: {titles}."


class Signed(Clash):
    sentence = "Подписанное заключение не меняется. Исправление оформляют новой редакцией."


class NotSigned(Clash):
    sentence = "Запрос закрывает только подписанное заключение."


class StillOpen(Refusal):
    sentence = "Подписаны ещё не все заключения: осталось {count}."


class NothingSigned(Refusal):
    sentence = "Нет ни одного подписанного заключения."


class NothingToRelease(Clash):
    sentence = "Новых подписанных заключений нет: открывать команде нечего."


class WrongOutcome(Refusal):
    sentence = "Такой итог не следует из заключений органов."
    field = "outcome"


class NotReconciled(Refusal):
    sentence = "В заключениях есть противоречия. Напишите, как они сняты."
    field = "reconciliation"


class NotAppointed(Refusal):
    sentence = "У этого человека нет подтверждённой роли для этой должности в сезоне."
    field = "person"


class InAnotherBody(Refusal):
    sentence = "Этот человек в этом сезоне уже работает в другом органе."
    field = "person"


class AlreadyMember(Clash):
    sentence = "Этот человек уже занимает эту должность в органе."
    field = "person"


class BodyExists(Clash):
    sentence = "Орган с таким названием уже есть."
    field = "name"


class LastCoordinator(Refusal):
    sentence = "Это единственный координатор органа, а у органа есть незакрытые запросы."


class NoHead(Refusal):
    sentence = "В органе некому подписать заключение: нужен руководитель, который его не писал и не проверял."


class Incomplete(Refusal):
    """`errors`: field → Russian sentence."""

    sentence = "Черновик сохранён, но заключение ещё не готово."


class NothingTyped(Refusal):
    sentence = "Напишите причину."
    field = "why"


class QuestionAnswered(Clash):
    sentence = "На этот вопрос уже ответили."


class HistoryStays(Clash):
    sentence = "История не меняется."


refuses("body_has_one_name", BodyExists)
refuses("body_member_once", AlreadyMember)
refuses("body_member_is_appointed", NotAppointed)
refuses("body_member_of_one_body", InAnotherBody)
refuses("request_once", AlreadyAsked)
refuses("request_signed_by_conclusion", NotSigned)
refuses("question_one_open", QuestionStands)
refuses("question_answered_is_final", QuestionAnswered)
refuses("conclusion_revision_once", Clash)
refuses("conclusion_one_draft", Clash)
refuses("conclusion_signed_whole", OwnWork)
refuses("conclusion_signed_is_immutable", Signed)
refuses("conclusion_release_is_final", NothingToRelease)
refuses("review_closed_once", ReviewOver)
refuses("review_closing_is_immutable", ReviewOver)
refuses("request_history_is_immutable", HistoryStays)
