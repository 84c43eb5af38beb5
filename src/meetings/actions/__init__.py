"""What people do with meetings, from planning one to answering what was asked there."""

from meetings.actions.coming import mark, sign_up, withdraw
from meetings.actions.feeds import make_feed, revoke_feed
from meetings.actions.outcomes import answer, ask, close, record_outcome
from meetings.actions.planning import cancel, edit, plan, publish
from meetings.actions.seating import Plan

__all__ = [
    "Plan",
    "answer",
    "ask",
    "cancel",
    "close",
    "edit",
    "make_feed",
    "mark",
    "plan",
    "publish",
    "record_outcome",
    "revoke_feed",
    "sign_up",
    "withdraw",
]
