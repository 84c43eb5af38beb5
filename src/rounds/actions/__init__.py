"""What people do in a round, one verb a file."""

from rounds.actions.assign import assign
from rounds.actions.by_hand import give_project, set_list, take_project
from rounds.actions.decide import decide, draw_line, propose_results
from rounds.actions.declare_conflict import declare_conflict
from rounds.actions.hand_over import refuse_assignment, replace_member
from rounds.actions.open_round import close_round, open_round
from rounds.actions.publish import confirm_publication, propose_publication
from rounds.actions.score import reopen_review, save_draft, submit_review
from rounds.actions.seat import Expertise, save_expertise, seat, unseat
from rounds.actions.set_up import RoundRules, create_round, save_criteria, save_rules

__all__ = [
    "Expertise",
    "RoundRules",
    "assign",
    "close_round",
    "confirm_publication",
    "create_round",
    "decide",
    "declare_conflict",
    "draw_line",
    "give_project",
    "open_round",
    "propose_publication",
    "propose_results",
    "refuse_assignment",
    "reopen_review",
    "replace_member",
    "save_criteria",
    "save_draft",
    "save_expertise",
    "save_rules",
    "seat",
    "set_list",
    "submit_review",
    "take_project",
    "unseat",
]
