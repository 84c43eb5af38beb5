"""What is read of moderation."""

from moderation.queries.decisions import DecisionRow, IdeaTextRow, decisions, last_text, rules_of, undoable
from moderation.queries.merges import MergeRow, lineage, merge, merges_waiting
from moderation.queries.queue import Waiting, returned, waiting
from moderation.queries.talk import FlagRow, MessageRow, flags, thread, unanswered

__all__ = [
    "DecisionRow",
    "FlagRow",
    "IdeaTextRow",
    "MergeRow",
    "MessageRow",
    "Waiting",
    "decisions",
    "flags",
    "last_text",
    "lineage",
    "merge",
    "merges_waiting",
    "returned",
    "rules_of",
    "thread",
    "unanswered",
    "undoable",
    "waiting",
]
