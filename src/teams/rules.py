"""What a team may and may not: its size, its letters, its leader."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from teams.refusals import AnotherAddress, InvitationSpent, OtherTeam, TeamFull, WordsNeeded

# The version of the consent whose words stand in AcceptForm: a change of the words is a new version.
CONSENT_VERSION = "2026-11"
INVITATION_LIVES = timedelta(days=7)
LINK_LIVES = timedelta(hours=24)
LEADER, EDITOR, READER = "leader", "editor", "reader"
# What each may do with the team's passport; the leader alone submits.
ROLES = {LEADER: "лидер", EDITOR: "редактор", READER: "читатель"}
WRITERS = frozenset({LEADER, EDITOR})
OPEN_REQUESTS = 5


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


def require_words(accepted: bool, reply: str) -> None:
    """Whoever is not taken in hears why. Raises WordsNeeded."""
    if not accepted and not reply:
        raise WordsNeeded


def alarming(members: int, team_min: int, submitted: bool) -> bool:
    """Whether a team with a standing application is too small."""
    return submitted and members < team_min


def free_slot(taken: Iterable[int], teams_per_person: int) -> int:
    """The least slot of a season in which a person stands in no team. Raises OtherTeam."""
    used = set(taken)
    for slot in range(1, teams_per_person + 1):
        if slot not in used:
            return slot
    raise OtherTeam


def warning_days(repair_days: int) -> list[int]:
    """Days after the alarm on which the team is told again: the last but one and the last of five are 3 and 4."""
    return [day for day in (repair_days - 2, repair_days - 1) if day > 0]


def warnings_due(alarm_since: datetime, repair_days: int, now: datetime) -> int:
    """How many of the clock's letters should have gone by now; none once the time is over."""
    if now >= repair_until(alarm_since, repair_days):
        return 0
    return sum(now >= alarm_since + timedelta(days=day) for day in warning_days(repair_days))


def repair_until(alarm_since: datetime, repair_days: int) -> datetime:
    """Until when a team that has become too small may find members."""
    return alarm_since + timedelta(days=repair_days)
