"""What is read about teams, the ways into them and the changes asked for."""

from teams.queries.changes import ChangeRow, change, open_changes, open_changes_of
from teams.queries.lookalikes import Group, lookalikes
from teams.queries.team import (
    Member,
    TeamRow,
    contacts,
    gathered_members,
    members_of,
    slots_of,
    team,
    teams_in_alarm,
    teams_in_season,
    teams_of,
)
from teams.queries.ways_in import (
    InvitationRow,
    LinkRow,
    RequestRow,
    invitation_by_hash,
    invitations_of,
    join_request,
    link_by_hash,
    link_of,
    open_requests_to,
    requests_of,
)

__all__ = [
    "ChangeRow",
    "Group",
    "InvitationRow",
    "LinkRow",
    "Member",
    "RequestRow",
    "TeamRow",
    "change",
    "contacts",
    "gathered_members",
    "invitation_by_hash",
    "invitations_of",
    "join_request",
    "link_by_hash",
    "link_of",
    "lookalikes",
    "members_of",
    "open_changes",
    "open_changes_of",
    "open_requests_to",
    "requests_of",
    "slots_of",
    "team",
    "teams_in_alarm",
    "teams_in_season",
    "teams_of",
]
