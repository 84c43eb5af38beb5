"""What is read about sittings."""

from sittings.queries.questions import QuestionRow, agenda_of, next_number_of, question_by_id
from sittings.queries.record import record_of
from sittings.queries.room import (
    Glance,
    Span,
    VoteRow,
    glance,
    here_now,
    recused_from,
    recused_then,
    spans_of,
    votes_in,
    votes_on,
)
from sittings.queries.sittings import (
    SignatureRow,
    SittingView,
    minutes_of,
    signatures_of,
    sitting_by_id,
    sittings_in,
    sittings_of,
)

__all__ = [
    "Glance",
    "QuestionRow",
    "SignatureRow",
    "SittingView",
    "Span",
    "VoteRow",
    "agenda_of",
    "glance",
    "here_now",
    "minutes_of",
    "next_number_of",
    "question_by_id",
    "record_of",
    "recused_from",
    "recused_then",
    "signatures_of",
    "sitting_by_id",
    "sittings_in",
    "sittings_of",
    "spans_of",
    "votes_in",
    "votes_on",
]
