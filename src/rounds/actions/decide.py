"""Proposes results: computed by the round's rule, and where the committee decides otherwise, with its reason."""

import asyncio
from datetime import datetime
from typing import Any

import msgspec

from kit.access import Viewer
from kit.db import Transaction, writing
from kit.journal import canonical
from kit.refusals import Clash, Missing
from rounds.access import Entry, load_for_leads, load_place
from rounds.actions.declare_conflict import void_results
from rounds.actions.hold import hold_round
from rounds.assignment import Pair
from rounds.figures import figures
from rounds.passing import FAIL, PASS, require_reason
from rounds.queries import (
    ResultRow,
    RoundView,
    conflicted_pairs,
    entrants,
    entrants_of,
    publication_of,
    questions_of,
    result_of,
    results_of,
)
from rounds.refusals import NoProjects, NotClosed, PublicationAwaits, Unscored
from rounds.results import Computed, Outcome, computed
from rounds.tables import Publication, Result, RoundNumbers

BATCH = 1000


async def propose_results(viewer: Viewer, round_id: int, now: datetime) -> int:
    """Compute every result anew, keeping what was decided by hand; returns how many.

    Raises NotClosed, Unscored, NoProjects, Clash where a conflict was declared meanwhile.
    """
    entry = await _closed(viewer, round_id)
    made, seen = (
        await compute(entry.round),
        await _seen(entry.round),
    )  # seconds at 10,000 projects: nobody waits for them
    parts = (made.entrants, made.fitted, made.outcomes)
    told = await asyncio.to_thread(figures, await questions_of(round_id), *parts, entry.round.rule)
    async with writing(viewer.actor(entry.role), now) as tx:
        await hold_round(tx, round_id)
        found = (await _closed(viewer, round_id)).round
        if await _seen(found) != seen:
            raise Clash
        await withdraw_proposal(tx, round_id)
        decided = {row.project: row for row in await results_of(round_id) if row.decided_by is not None}
        await void_results(tx, found)
        await _store([_row(found, outcome, decided.get(outcome.project)) for outcome in made.outcomes])
        await RoundNumbers.insert(RoundNumbers(round=round_id, content=msgspec.json.encode(told).decode()))
        tx.journal("propose-results", "round", round_id, {"projects": len(made.outcomes), "rule": found.passing})
    return len(made.outcomes)


async def _seen(found: RoundView) -> tuple[RoundView, set[Pair], list[int]]:
    """What the results of a closed round follow from beside its sheets, which change no more."""
    return found, await conflicted_pairs(found.id), await entrants(found)


async def _store(rows: list[Result]) -> None:
    for start in range(0, len(rows), BATCH):
        await Result.insert(*rows[start : start + BATCH])


async def compute(found: RoundView) -> Computed:
    """The results that the sheets give now. Raises NoProjects, Unscored."""
    projects = await entrants(found)
    if not projects:
        raise NoProjects
    with_sheets = await entrants_of(found, set(projects))
    unscored = sum(not entrant.sheets for entrant in with_sheets)
    if unscored:
        raise Unscored(count=unscored)
    return await asyncio.to_thread(computed, await questions_of(found.id), with_sheets, found.rule)


async def decide(
    viewer: Viewer, round_id: int, project_id: int, outcome: str, why: str, version: int, now: datetime
) -> None:
    """The committee's decision about one project. Raises ReasonMissing, NotClosed, Missing for who is in conflict, Clash."""
    entry = await load_for_leads(viewer, round_id)
    async with writing(viewer.actor(entry.role), now) as tx:
        await hold_round(tx, round_id)
        await _closed(viewer, round_id)
        if (await load_place(viewer, round_id, project_id)).eyes.conflicted:
            raise Missing
        row = await result_of(round_id, project_id)
        if row is None:
            raise Missing
        require_reason(row.computed or outcome, outcome, why)
        await withdraw_proposal(tx, round_id)
        await _set(row, version, outcome, viewer.person, why)
        change = {"project": project_id, "outcome": [row.outcome, outcome], "why": why}
        tx.journal("decide-project", "round", round_id, change)


async def draw_line(viewer: Viewer, round_id: int, places: int, why: str, now: datetime) -> None:
    """Where the committee decides: the first so many places pass. Projects in conflict keep out of a chair's hands: Missing."""
    entry = await load_for_leads(viewer, round_id)
    async with writing(viewer.actor(entry.role), now) as tx:
        await hold_round(tx, round_id)
        found = (await _closed(viewer, round_id)).round
        if found.passing != "decision":
            raise Missing
        await withdraw_proposal(tx, round_id)
        for row in await results_of(round_id):
            if row.decided_by is None:
                await _set(row, row.version, PASS if row.place <= places else FAIL, None, why)
        tx.journal("draw-line", "round", round_id, {"places": places, "why": why})


async def _closed(viewer: Viewer, round_id: int) -> Entry:
    entry = await load_for_leads(viewer, round_id)
    if entry.round.state != "closed":
        raise NotClosed
    return entry


async def withdraw_proposal(tx: Transaction, round_id: int) -> None:
    """A proposal that stands is no longer anybody's. Raises PublicationAwaits once it is confirmed, until it is withdrawn."""
    publication = await publication_of(round_id)
    if publication is not None and publication.confirmed_at is not None:
        raise PublicationAwaits
    standing = (Publication.round == round_id) & Publication.confirmed_at.is_null() & Publication.withdrawn_at.is_null()
    await Publication.update({Publication.withdrawn_at: tx.now}).where(standing)


async def _set(row: ResultRow, version: int, outcome: str, by: int | None, why: str) -> None:
    values: dict[Any, Any] = {Result.outcome: outcome, Result.decided_why: why, Result.version: version + 1}
    if by is not None:
        values[Result.decided_by] = by
    seen = (Result.id == row.id) & (Result.version == version) & Result.published_at.is_null()
    if not await Result.update(values).where(seen).returning(Result.id):
        raise Clash


def _row(found: RoundView, outcome: Outcome, decided: ResultRow | None) -> Result:
    return Result(
        round=found.id,
        project=outcome.project,
        composite=outcome.composite,
        reviews=outcome.reviews,
        place=outcome.place,
        spread=outcome.spread,
        adjusted=outcome.adjusted,
        error=outcome.error,
        other_place=outcome.other_place,
        computed=outcome.computed,
        outcome=decided.outcome if decided else outcome.computed,
        decided_by=decided.decided_by if decided else None,
        decided_why=decided.decided_why if decided else "",
        reasons=canonical(msgspec.to_builtins(outcome.reasons)),
    )
