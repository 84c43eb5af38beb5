"""What people do in moderation, by verb."""

from moderation.actions.bulk import letters, moderate_all
from moderation.actions.decide import moderate
from moderation.actions.flag import flag, hide, restore
from moderation.actions.merge import answer_merge, cancel_merge, propose_merge
from moderation.actions.send import resubmit, send_to_moderation
from moderation.actions.settings import change_rules
from moderation.actions.talk import write_message
from moderation.actions.undo import undo

__all__ = [
    "answer_merge",
    "cancel_merge",
    "change_rules",
    "flag",
    "hide",
    "letters",
    "moderate",
    "moderate_all",
    "propose_merge",
    "restore",
    "resubmit",
    "send_to_moderation",
    "undo",
    "write_message",
]
