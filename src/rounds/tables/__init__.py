"""What is stored about a selection round; Piccolo, its migrations and everybody else find all of it here."""

from rounds.tables.assignment import Assignment, Declined, Job, JobState, Origin
from rounds.tables.committee import Acceptance, Position, Seat, Terms
from rounds.tables.conflicts import Claim, Conflict, Waved
from rounds.tables.publication import Obligation, Publication, Revised, Revision, RoundLetter
from rounds.tables.results import Resolution, Result, RoundNumbers
from rounds.tables.settings import (
    ANSWER_DAYS,
    APPEAL_DAYS,
    Criterion,
    Edition,
    Kind,
    Passing,
    Quorum,
    RankedBy,
    Round,
    State,
)
from rounds.tables.sheets import Note, PastScore, Review, Score

__all__ = [
    "ANSWER_DAYS",
    "APPEAL_DAYS",
    "Acceptance",
    "Assignment",
    "Claim",
    "Conflict",
    "Criterion",
    "Declined",
    "Edition",
    "Job",
    "JobState",
    "Kind",
    "Note",
    "Obligation",
    "Origin",
    "Passing",
    "PastScore",
    "Position",
    "Publication",
    "Quorum",
    "RankedBy",
    "Resolution",
    "Result",
    "Review",
    "Revised",
    "Revision",
    "Round",
    "RoundLetter",
    "RoundNumbers",
    "Score",
    "Seat",
    "State",
    "Terms",
    "Waved",
]
