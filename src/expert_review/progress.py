"""The way of a request: which act leads from which state to which, and how its clock runs."""

from datetime import date
from typing import NamedTuple

from expert_review.catalogues import OPEN, STATES
from expert_review.refusals import NotItsTurn, OwnWork, QuestionStands
from kit.working_days import add_working_days, working_days_between


class Act(NamedTuple):
    """Who may do it (a position, or the organiser), from which states, and where it leads."""

    by: str
    origins: frozenset[str]
    target: str


ACTS: dict[str, Act] = {
    "assign": Act("coordinator", frozenset({"sent", "writing"}), "writing"),
    "forward": Act("coordinator", frozenset({"sent", "writing"}), "forwarded"),
    "submit": Act("expert", frozenset({"writing"}), "checking"),
    "check": Act("coordinator", frozenset({"checking"}), "signing"),
    "send_back": Act("coordinator", frozenset({"checking"}), "writing"),
    "sign": Act("head", frozenset({"signing"}), "signed"),
    "return": Act("head", frozenset({"signing"}), "writing"),
    "correct": Act("coordinator", frozenset({"signed"}), "writing"),
    "recall": Act("organiser", OPEN, "recalled"),
}


def next_state(act: str, state: str) -> str:
    """The state that an act leads to. Raises NotItsTurn."""
    if state not in ACTS[act].origins:
        raise NotItsTurn(state=STATES.get(state, state))
    return ACTS[act].target


def possible(act: str, state: str) -> bool:
    """Whether the act may be done in that state."""
    return state in ACTS[act].origins


def require_answered(stopped_on: date | None) -> None:
    """Raises QuestionStands while the team owes an answer."""
    if stopped_on is not None:
        raise QuestionStands


def require_another(author: int, person: int) -> None:
    """Raises OwnWork: who wrote a conclusion neither checks nor signs it."""
    if author == person:
        raise OwnWork


def due_after_stop(due: date, stopped_on: date, today: date) -> date:
    """The due day once the clock runs again: as many working days later as the clock stood (Moscow days)."""
    return add_working_days(due, working_days_between(stopped_on, today))


def is_late(state: str, due: date, stopped_on: date | None, today: date) -> bool:
    """Whether an open request has outlived its due day, which belongs to it; never while the clock stands."""
    return state in OPEN and stopped_on is None and today > due
