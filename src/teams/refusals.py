"""Why a team, or a way into it and out of it, is refused; and what the database means by the same."""

from kit.refusals import Clash, Refusal, refuses


class TeamFull(Refusal):
    """An eleventh member."""

    sentence = "Команда уже полная: больше участников правила сезона не допускают."


class TeamTooSmall(Refusal):
    """Fewer than the season's minimum."""

    sentence = "В команде меньше участников, чем требуют правила сезона."


class OtherTeam(Refusal):
    """A person of more teams than the season allows."""

    sentence = "Вы уже состоите в команде этого сезона. Чтобы перейти в другую, сначала выйдите из своей."


class MemberOfThis(Refusal):
    """Somebody who would join twice."""

    sentence = "Вы уже состоите в этой команде."


class TakenElsewhere(Clash):
    """Whoever asked to be taken in has joined another team meanwhile."""

    sentence = "Этот человек уже вступил в другую команду сезона. Просьбу можно только отклонить."


class TeamsInUse(Refusal):
    """A rule of teams per person that people already exceed."""

    sentence = "Кто-то уже состоит в большем числе команд: уменьшить это число сейчас нельзя."
    field = "teams_per_person"


class InvitedAlready(Refusal):
    """A second letter to the same address while the first is open."""

    sentence = "На этот адрес уже отправлено приглашение, оно ещё действует."
    field = "email"


class MemberAlready(Refusal):
    """A letter to a member."""

    sentence = "Человек с этим адресом уже состоит в команде."
    field = "email"


class InvitationSpent(Clash):
    """The letter was used, declined, revoked or has expired."""

    sentence = "Это приглашение больше не действует. Попросите лидера команды отправить новое."


class AnotherAddress(Refusal):
    """The letter was sent to somebody else."""

    sentence = "Приглашение отправлено на другой адрес. Войдите под тем адресом, на который пришло письмо."
    status = 404


class LinkSpent(Clash):
    """The link was revoked, or its day is over."""

    sentence = "Эта ссылка больше не действует. Попросите лидера команды прислать новую."


class AskedAlready(Clash):
    """A second request to one team while the first is open."""

    sentence = "Вы уже попросились в эту команду: лидер ещё не ответил."


class TooManyRequests(Refusal):
    """Requests to half the season."""

    sentence = "Без ответа уже {count}. Дождитесь ответа или отзовите одну из просьб."


class WordsNeeded(Refusal):
    """A no without a word."""

    sentence = "Напишите, почему: человек получит ваш ответ."
    field = "reply"


class RequestClosed(Clash):
    """A request that was answered or withdrawn."""

    sentence = "На эту просьбу уже ответили, или она отозвана."


class OldConsent(Clash):
    """The consent's words have changed since the person asked."""

    sentence = "С тех пор изменился текст согласия: человек должен попроситься заново."


class NeedsAgreement(Refusal):
    """Leaving a submitted team after the deadline."""

    sentence = "Приём заявок завершён: выйти или заменить участника можно только с согласия организатора."


class NoAgreementNeeded(Refusal):
    """Asking the organiser for what one may do oneself."""

    sentence = "Согласие организатора не нужно: состав команды можно изменить самостоятельно."


class ChangeAskedAlready(Clash):
    """A second question about one member while the first is open."""

    sentence = "Об этом участнике организатора уже спросили: он ещё не ответил."


class LeaderStays(Refusal):
    """A leader who would leave the team without one."""

    sentence = "Лидер не может выйти из команды. Сначала передайте лидерство другому участнику."


class Dissolved(Clash):
    """The team is no more."""

    sentence = "Команда распущена."


class StillSubmitted(Refusal):
    """A team with a standing application."""

    sentence = "Заявка команды подана. Сначала отзовите её."


class LookedAtAlready(Clash):
    """Two organisers set one hint aside."""

    sentence = "Эту подсказку уже убрали."


refuses("team_not_too_large", TeamFull)
refuses("team_not_too_small", TeamTooSmall)
refuses("membership_within_limit", TeamFull)
refuses("membership_one_team", OtherTeam)
refuses("membership_teams_per_person", OtherTeam)
refuses("membership_once_a_team", MemberOfThis)
refuses("season_teams_in_use", TeamsInUse)
refuses("invite_link_one_open", Clash)
refuses("join_request_one_open", AskedAlready)
refuses("join_request_closed", RequestClosed)
refuses("team_change_one_open", ChangeAskedAlready)
refuses("team_change_closed", RequestClosed)
refuses("membership_one_leader", Clash)
refuses("invitation_one_open", InvitedAlready)

refuses("dismissal_once", LookedAtAlready)
