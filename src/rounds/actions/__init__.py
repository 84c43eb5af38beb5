"""What people do in a round, one verb a file."""

from rounds.actions.abstain import abstain
from rounds.actions.alternates import save_panel, step_in
from rounds.actions.amend import amend_criteria, amend_rules
from rounds.actions.assign import assign
from rounds.actions.by_hand import give_project, set_list, take_project
from rounds.actions.claim import claim_conflict
from rounds.actions.conflicts import answer_claim, lift_conflict, pin_conflict, wave_hint
from rounds.actions.correct import confirm_correction, propose_correction, withdraw_correction
from rounds.actions.decide import decide, draw_line
from rounds.actions.declare_conflict import declare_conflict
from rounds.actions.hand_over import refuse_assignment, replace_member
from rounds.actions.letters import edit_letter
from rounds.actions.note import save_note
from rounds.actions.oblige import answer_obligation
from rounds.actions.open_round import close_round, open_round
from rounds.actions.propose import propose_results, require_no_publication
from rounds.actions.publish import confirm_publication, propose_publication, withdraw_publication
from rounds.actions.recuse import recuse
from rounds.actions.resolve import Ballot, moved_by, resolve_line, resolve_project
from rounds.actions.score import reopen_review, save_draft, submit_review
from rounds.actions.seat import Expertise, save_expertise, seat, unseat
from rounds.actions.set_up import RoundRules, copy_round, create_round, save_criteria, save_rules
from rounds.actions.take_effect import publish_due
from rounds.actions.terms import accept_terms, set_terms
from rounds.actions.window import close_due, open_due, set_window

__all__ = [
    "Ballot",
    "Expertise",
    "RoundRules",
    "abstain",
    "accept_terms",
    "amend_criteria",
    "amend_rules",
    "answer_claim",
    "answer_obligation",
    "assign",
    "claim_conflict",
    "close_due",
    "close_round",
    "confirm_correction",
    "confirm_publication",
    "copy_round",
    "create_round",
    "decide",
    "declare_conflict",
    "draw_line",
    "edit_letter",
    "give_project",
    "lift_conflict",
    "moved_by",
    "open_due",
    "open_round",
    "pin_conflict",
    "propose_correction",
    "propose_publication",
    "propose_results",
    "publish_due",
    "recuse",
    "refuse_assignment",
    "reopen_review",
    "replace_member",
    "require_no_publication",
    "resolve_line",
    "resolve_project",
    "save_criteria",
    "save_draft",
    "save_expertise",
    "save_note",
    "save_panel",
    "save_rules",
    "seat",
    "set_list",
    "set_terms",
    "set_window",
    "step_in",
    "submit_review",
    "take_project",
    "unseat",
    "wave_hint",
    "withdraw_correction",
    "withdraw_publication",
]
