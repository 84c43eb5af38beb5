"""What a decision about a project, its publication and its correction must be, and where they move the project. Pure."""

from datetime import datetime, timedelta

from reckoning.passing import PASS
from rounds.refusals.corrections import NothingRevised
from rounds.refusals.publication import NotAhead
from rounds.refusals.results import ReasonMissing

FARTHEST = timedelta(days=60)


def require_reason(computed_outcome: str, outcome: str, why: str) -> None:
    """A decision that differs from the rule's answer needs its reason. Raises ReasonMissing."""
    if outcome != computed_outcome and not why.strip():
        raise ReasonMissing


def next_stage(number: int, outcome: str) -> str:
    """Where the publication of round 1 or 2 moves a project."""
    if outcome == PASS:
        return "round_2" if number == 1 else "accepted"
    return f"rejected_{number}"


def require_ahead(at: datetime | None, now: datetime) -> None:
    """A publication may wait for a later UTC instant, within two months. Raises NotAhead."""
    if at is not None and not now < at <= now + FARTHEST:
        raise NotAhead(days=FARTHEST.days)


def require_changed(was: str, was_why: str, outcome: str, why: str) -> None:
    """A correction says something else than what was published. Raises NothingRevised."""
    if (was, was_why.strip()) == (outcome, why.strip()):
        raise NothingRevised
