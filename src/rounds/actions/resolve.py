"""What a sitting's votes make of the proposed results: the door through which a sitting changes a round."""

from collections.abc import Sequence
from typing import Any

import msgspec

from kit.db import Transaction
from kit.refusals import Missing
from reckoning.passing import FAIL, PASS, settled
from rounds.actions.decide import set_outcome
from rounds.actions.hold import hold_round
from rounds.actions.propose import withdraw_proposal
from rounds.decision import require_reason
from rounds.queries import ResultRow, RoundView, resolutions_of, result_of, results_of, round_by_id
from rounds.refusals.publication import Published
from rounds.refusals.results import ReasonMissing
from rounds.refusals.settings import NotClosed
from rounds.tables import Resolution


class Ballot(msgspec.Struct, frozen=True):
    """How a vote went; `casting` is the chair's own vote where it decided a tie."""

    voting: int
    recused: int
    present: int
    votes_for: int
    votes_against: int
    abstained: int
    casting: str

    @property
    def outcome(self) -> str:
        """The database holds this against the counts once more."""
        carried = self.votes_for > self.votes_against or self.casting == "for"
        return PASS if carried else FAIL


async def resolve_project(tx: Transaction, round_id: int, project_id: int, ballot: Ballot, why: str) -> str:
    """The project passes or not as the committee voted; returns which. Raises ReasonMissing, NotClosed, Published, Missing, Clash."""
    await _hold(tx, round_id)
    row = await result_of(round_id, project_id)
    if row is None:
        raise Missing
    require_reason(row.computed or ballot.outcome, ballot.outcome, why)
    await _keep(tx, round_id, {"project": project_id}, ballot, why)
    await set_outcome(row, row.version, ballot.outcome, tx.actor.person, why)
    return ballot.outcome


async def resolve_line(tx: Transaction, round_id: int, places: int, ballot: Ballot, why: str) -> int:
    """Carried, the first so many places pass, but for what was decided one by one; returns for how many it changes something.

    Raises ReasonMissing, NotClosed, Clash.
    """
    await _hold(tx, round_id)
    if not why.strip():
        raise ReasonMissing
    if ballot.outcome != PASS:
        return 0
    await _keep(tx, round_id, {"places": places}, ballot, why)
    moved = moved_by(await results_of(round_id), places)
    for row, told in moved:
        await set_outcome(row, row.version, told, None, why if told != row.computed else "")
    return len(moved)


def moved_by(rows: Sequence[ResultRow], places: int) -> list[tuple[ResultRow, str]]:
    """The results that a line after so many places would change, each with what it would become."""
    told = [(row, settled(row.computed, row.place, "", "", places)) for row in rows if row.decided_by is None]
    return [(row, outcome) for row, outcome in told if outcome != row.outcome]


async def _hold(tx: Transaction, round_id: int) -> RoundView:
    await hold_round(tx, round_id)
    found = await round_by_id(round_id)
    if found is not None and found.state == "published":
        raise Published
    if found is None or found.state != "closed":
        raise NotClosed
    await withdraw_proposal(tx, round_id)
    return found


async def _keep(tx: Transaction, round_id: int, what: dict[str, int], ballot: Ballot, why: str) -> None:
    """In place of what was resolved before on the same."""
    r = Resolution
    values: dict[Any, Any] = {**msgspec.structs.asdict(ballot), "outcome": ballot.outcome, "why": why}
    values |= {**what, "by": tx.actor.person, "at": tx.now}
    project = what.get("project")
    if project in await resolutions_of(round_id):
        same = (r.round == round_id) & (r.project.is_null() if project is None else r.project == project)
        await r.update(values).where(same)
    else:
        await r.insert(r(round=round_id, **values))
