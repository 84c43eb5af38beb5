"""What is read about rounds."""

from rounds.queries.desk import DeskRow, ProgressRow, desk_of, neighbours, progress_of
from rounds.queries.pairs import assigned_pairs, conflicted_pairs, in_conflict_with
from rounds.queries.places import Place, marks_of, place_of
from rounds.queries.results import (
    PublicationRow,
    ResultRow,
    counted_sheets,
    digest_of,
    entrants_of,
    publication_of,
    result_of,
    results_of,
)
from rounds.queries.settings import (
    RoundView,
    SeatRow,
    entrants,
    questions_of,
    round_by_id,
    rounds_by_id,
    rounds_of,
    seated_in,
    seats_of,
)

__all__ = [
    "DeskRow",
    "Place",
    "ProgressRow",
    "PublicationRow",
    "ResultRow",
    "RoundView",
    "SeatRow",
    "assigned_pairs",
    "conflicted_pairs",
    "counted_sheets",
    "desk_of",
    "digest_of",
    "entrants",
    "entrants_of",
    "in_conflict_with",
    "marks_of",
    "neighbours",
    "place_of",
    "progress_of",
    "publication_of",
    "questions_of",
    "result_of",
    "results_of",
    "round_by_id",
    "rounds_by_id",
    "rounds_of",
    "seated_in",
    "seats_of",
]
