"""What people do with their team."""

from teams.actions.alarm import warn_alarmed
from teams.actions.change import answer_change, ask_to_leave, ask_to_replace, withdraw_change
from teams.actions.dismiss import dismiss
from teams.actions.form_team import add_leader, disband, form_team, mark_submitted, mark_unrepaired, mark_withdrawn
from teams.actions.invite import invite, revoke
from teams.actions.join import accept, decline, join_by_link
from teams.actions.lead import change_role, hand_over, rename
from teams.actions.leave import leave, remove
from teams.actions.link import make_link, revoke_link, token_of
from teams.actions.request import answer_request, ask, withdraw_request

__all__ = [
    "accept",
    "add_leader",
    "answer_change",
    "answer_request",
    "ask",
    "ask_to_leave",
    "ask_to_replace",
    "change_role",
    "decline",
    "disband",
    "dismiss",
    "form_team",
    "hand_over",
    "invite",
    "join_by_link",
    "leave",
    "make_link",
    "mark_submitted",
    "mark_unrepaired",
    "mark_withdrawn",
    "remove",
    "rename",
    "revoke",
    "revoke_link",
    "token_of",
    "warn_alarmed",
    "withdraw_change",
    "withdraw_request",
]
