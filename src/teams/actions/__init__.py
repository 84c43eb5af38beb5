"""What people do with their team."""

from teams.actions.form_team import add_leader, disband, form_team, mark_submitted, mark_withdrawn
from teams.actions.invite import invite, revoke
from teams.actions.join import accept, decline
from teams.actions.lead import hand_over, rename
from teams.actions.leave import leave, remove

__all__ = [
    "accept",
    "add_leader",
    "decline",
    "disband",
    "form_team",
    "hand_over",
    "invite",
    "leave",
    "mark_submitted",
    "mark_withdrawn",
    "remove",
    "rename",
    "revoke",
]
