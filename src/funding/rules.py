"""What an award must satisfy: the pool, the limit of a project, shares that add up, two different people."""

from collections.abc import Sequence
from typing import NamedTuple

from funding.refusals import (
    AmountForbidden,
    AmountMissing,
    AwardSettled,
    GroundsMissing,
    HolderMissing,
    OverProjectLimit,
    PoolExhausted,
    ReasonMissing,
    SamePerson,
    SharesDiffer,
    StageClosed,
    StillNeeded,
    YearOutside,
)
from kit.russian import roubles

FUNDABLE = ("supported", "supported_with_changes")
YEARS_AHEAD = 3
KINDS = {"winner": "Победитель", "reserve": "Резерв", "not_funded": "Без финансирования"}


class Share(NamedTuple):
    """A part of an award: whole roubles, a year, a 20-digit budget code or nothing, the bodies that hold it together."""

    amount: int
    year: int
    budget_code: str
    bodies: tuple[int, ...]


class Draft(NamedTuple):
    """What an organiser proposes for a project: whole roubles and shares for a winner, nothing for the others."""

    kind: str
    amount: int
    shares: tuple[Share, ...]
    reduced_scope: bool
    reason: str


def require_stage(stage: str, kind: str) -> None:
    """An award follows a supporting review; a project of the reserve list can only become a winner."""
    if stage in FUNDABLE or (stage == "reserve" and kind == "winner"):
        return
    raise StageClosed


def require_amount(kind: str, amount: int, limit: int, free: int) -> None:
    """A winner gets 1..limit roubles that the pool still has; nobody else gets any."""
    if kind != "winner":
        if amount:
            raise AmountForbidden
        return
    if amount <= 0:
        raise AmountMissing
    if amount > limit:
        raise OverProjectLimit(limit=roubles(limit))
    if amount > free:
        raise PoolExhausted(free=roubles(free))


def require_shares(amount: int, shares: Sequence[Share], year: int) -> None:
    """The shares add up to the award; each has a holder and a year from the season's on."""
    total = sum(share.amount for share in shares)
    if total != amount:
        raise SharesDiffer(shares=roubles(total), amount=roubles(amount))
    for share in shares:
        if not share.bodies:
            raise HolderMissing
        if not year <= share.year <= year + YEARS_AHEAD:
            raise YearOutside(first=year, last=year + YEARS_AHEAD)


def require_grounds(draft: Draft) -> None:
    """Whoever gets no money, or less of a project than was asked for, is told why."""
    if (draft.kind != "winner" or draft.reduced_scope) and not draft.reason.strip():
        raise GroundsMissing


def require_another(proposed_by: int, confirmed_by: int | None) -> None:
    if confirmed_by is None or confirmed_by == proposed_by:
        raise SamePerson


def require_reason(reason: str) -> None:
    if not reason.strip():
        raise ReasonMissing


def require_withdrawable(state: str, kind: str, stage: str) -> None:
    """A proposal is taken back at any time; a confirmed award only of a winner whose delivery was terminated."""
    if state == "proposed":
        return
    if state == "withdrawn":
        raise AwardSettled
    if kind != "winner" or stage != "terminated":
        raise StillNeeded
