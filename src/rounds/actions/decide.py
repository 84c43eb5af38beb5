"""Where the committee decides otherwise than the round's rule, by hand and with its reason."""

from datetime import datetime
from typing import Any

from kit.access import Viewer
from kit.db import writing
from kit.refusals import Clash, Missing
from reckoning.passing import computed, settled
from rounds.access import load_place
from rounds.actions.hold import hold_round
from rounds.actions.propose import closed, withdraw_proposal
from rounds.decision import require_reason
from rounds.queries import ResultRow, resolutions_of, result_of, results_of
from rounds.refusals.results import Voted
from rounds.tables import Result


async def decide(
    viewer: Viewer, round_id: int, project_id: int, outcome: str, why: str, version: int, now: datetime
) -> None:
    """The committee's decision about one project.

    Raises ReasonMissing, NotClosed, Missing for who is in conflict, Voted where a sitting has voted on it, Clash.
    """
    entry = await closed(viewer, round_id)
    async with writing(viewer.actor(entry.role), now) as tx:
        await hold_round(tx, round_id)
        await closed(viewer, round_id)
        if (await load_place(viewer, round_id, project_id)).eyes.conflicted:
            raise Missing
        row = await result_of(round_id, project_id)
        if row is None:
            raise Missing
        resolved = await resolutions_of(round_id)
        if project_id in resolved:
            raise Voted
        line = resolved.get(None)
        ruled = settled(row.computed, row.place, "", "", line.places if line else None)
        for said in (row.computed, ruled):
            require_reason(said or outcome, outcome, why)
        await withdraw_proposal(tx, round_id)
        await set_outcome(row, version, outcome, viewer.person, why)
        change = {"project": project_id, "outcome": [row.outcome, outcome], "why": why}
        tx.journal("decide-project", "round", round_id, change)


async def draw_line(viewer: Viewer, round_id: int, places: int, why: str, now: datetime) -> None:
    """Where the committee decides: the first so many places pass, but for what was decided one by one. Raises Voted, Missing."""
    entry = await closed(viewer, round_id)
    async with writing(viewer.actor(entry.role), now) as tx:
        await hold_round(tx, round_id)
        found = (await closed(viewer, round_id)).round
        if found.passing != "decision":
            raise Missing
        if None in await resolutions_of(round_id):
            raise Voted
        await withdraw_proposal(tx, round_id)
        for row in await results_of(round_id):
            if row.decided_by is None:
                await set_outcome(row, row.version, computed("first_n", 0, places, 0, row.place), None, why)
        tx.journal("draw-line", "round", round_id, {"places": places, "why": why})


async def set_outcome(row: ResultRow, version: int, outcome: str, by: int | None, why: str) -> None:
    """Guarded by the version that was seen. Raises Clash."""
    values: dict[Any, Any] = {Result.outcome: outcome, Result.decided_why: why, Result.version: version + 1}
    if by is not None:
        values[Result.decided_by] = by
    seen = (Result.id == row.id) & (Result.version == version) & Result.published_at.is_null()
    if not await Result.update(values).where(seen).returning(Result.id):
        raise Clash
