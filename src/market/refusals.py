"""Why the market says no, and what the database means by the same."""

from kit.refusals import Clash, Refusal, refuses


class NotYetPublic(Refusal):
    """A call for an idea that nobody may see."""

    sentence = "Искать людей можно, когда идею приняли и опубликовали."


class GoalTooSmall(Refusal):
    """A call for nobody."""

    sentence = "В команде уже {members}: чтобы искать ещё, укажите больше."
    field = "goal"


class GoalTooLarge(Refusal):
    """A call for an eleventh."""

    sentence = "Правила сезона допускают не больше {most} в команде."
    field = "goal"


class ProfileChanged(Clash):
    """The same profile saved in two windows."""

    sentence = "Профиль уже изменили в другом окне. Проверьте его и сохраните ещё раз."


class NoTeam(Refusal):
    """Calling somebody without a team to call them to."""

    sentence = "Звать людей может лидер команды, у которой есть идея и место."


class NotOrphaned(Clash):
    """Going on with an idea that somebody is at work on, or already goes on with."""

    sentence = "Эту идею нельзя продолжить: её не отзывали, или у неё уже есть продолжение."


class AskedAuthor(Clash):
    """A second question to one author."""

    sentence = "Вы уже спросили автора: он ещё не ответил."


class OwnIdea(Refusal):
    """An author who asks himself."""

    sentence = "Это ваша идея: её можно вернуть на её рабочей странице или предложить снова."


class SuccessionClosed(Clash):
    """A question that was answered or withdrawn."""

    sentence = "На этот вопрос уже ответили, или он отозван."


refuses("succession_one_open", AskedAuthor)
refuses("succession_one_heir", NotOrphaned)
refuses("succession_answered_once", SuccessionClosed)
refuses("succession_kept", SuccessionClosed)
refuses("profile_person_key", ProfileChanged, "profile.person")
refuses("call_project_key", Clash, "call.project")
refuses("succession_continued_by_key", SuccessionClosed, "succession.continued_by")
