"""What a team may and may not: its size, its letters, its leader."""

from datetime import datetime, timedelta

from kit.refusals import Clash, Refusal, refuses

# The version of the consent whose words stand in AcceptForm: a change of the words is a new version.
CONSENT_VERSION = "2026-11"
INVITATION_LIVES = timedelta(days=7)
LEADER, MEMBER = "leader", "member"


class TeamFull(Refusal):
    """An eleventh member."""

    sentence = "Команда уже полная: больше участников правила сезона не допускают."


class TeamTooSmall(Refusal):
    """Fewer than the season's minimum."""

    sentence = "В команде меньше участников, чем требуют правила сезона."


class OtherTeam(Refusal):
    """A person of two teams."""

    sentence = "Вы уже состоите в команде этого сезона. Чтобы перейти в другую, сначала выйдите из своей."


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


class LeaderStays(Refusal):
    """A leader who would leave the team without one."""

    sentence = "Лидер не может выйти из команды. Сначала передайте лидерство другому участнику."


class Dissolved(Clash):
    """The team is no more."""

    sentence = "Команда распущена."


class StillSubmitted(Refusal):
    """A team with a standing application."""

    sentence = "Заявка команды подана. Сначала отзовите её."


refuses("team_not_too_large", TeamFull)
refuses("team_not_too_small", TeamTooSmall)
refuses("membership_within_limit", TeamFull)
refuses("membership_one_team", OtherTeam)
refuses("membership_one_leader", Clash)
refuses("invitation_one_open", InvitedAlready)


def require_usable(expires_at: datetime, spent: bool, now: datetime) -> None:
    """A letter works once and for seven days."""
    if spent or now >= expires_at:
        raise InvitationSpent


def require_address(invited: str, own: str) -> None:
    """A letter works for the address that it was sent to. Both in the folded form."""
    if invited != own:
        raise AnotherAddress


def require_room(members: int, team_max: int) -> None:
    """Room for one more."""
    if members >= team_max:
        raise TeamFull


def alarming(members: int, team_min: int, submitted: bool) -> bool:
    """Whether a team with a standing application is too small."""
    return submitted and members < team_min


def repair_until(alarm_since: datetime, repair_days: int) -> datetime:
    """Until when a team that has become too small may find members."""
    return alarm_since + timedelta(days=repair_days)
