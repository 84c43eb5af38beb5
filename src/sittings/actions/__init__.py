"""What people do at a sitting, one verb a file."""

from sittings.actions.arrange import add_question, draw_agenda, drop_question, raise_question
from sittings.actions.attend import mark_attendance
from sittings.actions.lead import end_sitting, next_question, note_question, open_sitting, show_question
from sittings.actions.move_line import move_line
from sittings.actions.plan import cancel_sitting, change_plan, plan_sitting
from sittings.actions.recuse import recuse
from sittings.actions.sign import sign_minutes
from sittings.actions.vote import close_vote, open_vote, put_off_question, quorum_on, vote, voting_in

__all__ = [
    "add_question",
    "cancel_sitting",
    "change_plan",
    "close_vote",
    "draw_agenda",
    "drop_question",
    "end_sitting",
    "mark_attendance",
    "move_line",
    "next_question",
    "note_question",
    "open_sitting",
    "open_vote",
    "plan_sitting",
    "put_off_question",
    "quorum_on",
    "raise_question",
    "recuse",
    "show_question",
    "sign_minutes",
    "vote",
    "voting_in",
]
