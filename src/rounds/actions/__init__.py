"""What people do in a round, one verb a file."""

from rounds.actions.assign import assign
from rounds.actions.decide import decide, draw_line, propose_results
from rounds.actions.declare_conflict import declare_conflict
from rounds.actions.open_round import close_round, open_round
from rounds.actions.publish import confirm_publication, propose_publication
from rounds.actions.score import reopen_review, save_draft, submit_review
from rounds.actions.seat import seat, unseat
from rounds.actions.set_up import RoundRules, create_round, save_criteria, save_rules

__all__ = [
    "RoundRules",
    "assign",
    "close_round",
    "confirm_publication",
    "create_round",
    "decide",
    "declare_conflict",
    "draw_line",
    "open_round",
    "propose_publication",
    "propose_results",
    "reopen_review",
    "save_criteria",
    "save_draft",
    "save_rules",
    "seat",
    "submit_review",
    "unseat",
]
