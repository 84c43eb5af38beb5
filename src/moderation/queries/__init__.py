"""What is read of moderation."""

from moderation.queries.decisions import DecisionRow, IdeaTextRow, decisions, last_text, rules_of, undoable
from moderation.queries.merges import MergeRow, lineage, merge, merges_waiting
from moderation.queries.queue import Waiting, flags_waiting, returned, waiting
from moderation.queries.talk import FlagRow, MessageRow, ThreadRow, flags, thread, threads_waiting, unanswered

__all__ = [
    "DecisionRow",
    "FlagRow",
    "IdeaTextRow",
    "MergeRow",
    "MessageRow",
    "ThreadRow",
    "Waiting",
    "decisions",
    "flags",
    "flags_waiting",
    "last_text",
    "lineage",
    "merge",
    "merges_waiting",
    "returned",
    "rules_of",
    "thread",
    "threads_waiting",
    "unanswered",
    "undoable",
    "waiting",
]
