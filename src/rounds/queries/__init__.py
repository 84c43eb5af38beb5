"""What is read about rounds."""

from rounds.queries.assignment import all_given, given_of, numbers_in, problem_of, story_of
from rounds.queries.claims import claims_for, claims_in, keepers_of
from rounds.queries.committee import SeatRow, candidates_for, seated_in, seats_of
from rounds.queries.conflicts import conflict_by_id, conflicts_in
from rounds.queries.counted import counted_sheets, entrants_of, others_sheets
from rounds.queries.criteria import questions_of
from rounds.queries.desk import Turn, desk_rows, neighbours, own_marks, project_title, share_of, turns_of
from rounds.queries.editions import editions_of
from rounds.queries.entrants import entrants, how_many
from rounds.queries.figures import edge_of, fewest_reviews, figures_of, medians_of, titles_of
from rounds.queries.hints import hints_of
from rounds.queries.jobs import JobRow, job_by_id, latest_job
from rounds.queries.letters import LetterRow, letter_of, letters_of, letters_page, made_for_row
from rounds.queries.notes import own_note
from rounds.queries.obligations import ObligationRow, obligation, obligations_of, obligations_on, round_before
from rounds.queries.package import source_of
from rounds.queries.pairs import assigned_pairs, conflicted_pairs, in_conflict_with, submitted_pairs
from rounds.queries.places import LedProject, Place, judged_of, leaders_in, led_in, marks_of, place_of
from rounds.queries.progress import WorkRow, progress_of, sectors_in, work_of
from rounds.queries.publications import PublicationRow, due_publications, publication_of
from rounds.queries.ranking import Asked, Ranked, ranked, seen_place, tally
from rounds.queries.resolutions import ResolutionRow, resolutions_of
from rounds.queries.results import ResultRow, as_computed, beside, digest_of, result_of, results_of
from rounds.queries.revisions import (
    RevisedRow,
    as_published,
    outcome_since,
    proposed_revision,
    revisions_of,
    revisions_of_project,
    revisions_on,
)
from rounds.queries.settings import RoundView, copyable, round_by_id, rounds_by_id, rounds_in, rounds_of
from rounds.queries.sheets import Submitted, sheets_by, sheets_on, standings_of, submitted_sheets
from rounds.queries.terms import acceptance_of, accepted_by, employers_in, lacks_terms, terms_of

__all__ = [
    "Asked",
    "JobRow",
    "LedProject",
    "LetterRow",
    "ObligationRow",
    "Place",
    "PublicationRow",
    "Ranked",
    "ResolutionRow",
    "ResultRow",
    "RevisedRow",
    "RoundView",
    "SeatRow",
    "Submitted",
    "Turn",
    "WorkRow",
    "acceptance_of",
    "accepted_by",
    "all_given",
    "as_computed",
    "as_published",
    "assigned_pairs",
    "beside",
    "candidates_for",
    "claims_for",
    "claims_in",
    "conflict_by_id",
    "conflicted_pairs",
    "conflicts_in",
    "copyable",
    "counted_sheets",
    "desk_rows",
    "digest_of",
    "due_publications",
    "edge_of",
    "editions_of",
    "employers_in",
    "entrants",
    "entrants_of",
    "fewest_reviews",
    "figures_of",
    "given_of",
    "hints_of",
    "how_many",
    "in_conflict_with",
    "job_by_id",
    "judged_of",
    "keepers_of",
    "lacks_terms",
    "latest_job",
    "leaders_in",
    "led_in",
    "letter_of",
    "letters_of",
    "letters_page",
    "made_for_row",
    "marks_of",
    "medians_of",
    "neighbours",
    "numbers_in",
    "obligation",
    "obligations_of",
    "obligations_on",
    "others_sheets",
    "outcome_since",
    "own_marks",
    "own_note",
    "place_of",
    "problem_of",
    "progress_of",
    "project_title",
    "proposed_revision",
    "publication_of",
    "questions_of",
    "ranked",
    "resolutions_of",
    "result_of",
    "results_of",
    "revisions_of",
    "revisions_of_project",
    "revisions_on",
    "round_before",
    "round_by_id",
    "rounds_by_id",
    "rounds_in",
    "rounds_of",
    "seated_in",
    "seats_of",
    "sectors_in",
    "seen_place",
    "share_of",
    "sheets_by",
    "sheets_on",
    "source_of",
    "standings_of",
    "story_of",
    "submitted_pairs",
    "submitted_sheets",
    "tally",
    "terms_of",
    "titles_of",
    "turns_of",
    "work_of",
]
