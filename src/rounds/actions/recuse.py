"""Stands aside from one project at a sitting: like a declared conflict, but whoever sits there may, and the results stand."""

from kit.access import Viewer
from kit.db import Transaction
from kit.refusals import Missing
from rounds.access import load_place
from rounds.actions.declare_conflict import declared
from rounds.actions.hold import hold_round
from rounds.actions.propose import renew_results
from rounds.queries import result_of, round_by_id, submitted_pairs
from rounds.refusals.settings import NotClosed


async def recuse(tx: Transaction, viewer: Viewer, round_id: int, project_id: int, kind: str, text: str) -> None:
    """A conflict from now on; the member's sheet leaves the means and the results follow. Raises Missing, NotClosed."""
    await hold_round(tx, round_id)
    place = await load_place(viewer, round_id, project_id)
    found = await round_by_id(round_id)
    if not place.eyes.position or place.eyes.conflicted or found is None:
        raise Missing
    if found.state != "closed":
        raise NotClosed
    counted = (project_id, viewer.person) in await submitted_pairs(round_id)
    await declared(tx, found, viewer.person, project_id, kind, text)
    if counted and await result_of(round_id, project_id):
        await renew_results(tx, found)
