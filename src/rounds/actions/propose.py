"""Proposes results: what the round's rule makes of the sheets, what was voted, what was decided by hand."""

import asyncio
from collections.abc import Mapping, Sequence
from datetime import datetime

import msgspec

from kit.access import Viewer
from kit.db import Transaction, writing
from kit.journal import canonical
from kit.refusals import Clash
from reckoning.figures import Figures, figures
from reckoning.passing import settled
from reckoning.process import STEPS, Sheets
from reckoning.results import Computed, Outcome, computed
from rounds.access import Entry, load_for_leads
from rounds.actions.declare_conflict import void_results
from rounds.actions.hold import hold_round
from rounds.actions.jobs import ask_job
from rounds.assignment import Pair
from rounds.queries import (
    ResolutionRow,
    ResultRow,
    RoundView,
    conflicted_pairs,
    entrants,
    entrants_of,
    publication_of,
    questions_of,
    resolutions_of,
    results_of,
    round_by_id,
)
from rounds.refusals.publication import PublicationAwaits
from rounds.refusals.results import Unscored
from rounds.refusals.settings import NoProjects, NotClosed
from rounds.tables import Publication, Result, RoundNumbers

BATCH = 1000
LARGE = 1500  # projects; more of them take longer than anybody waits for a page
Seen = tuple[RoundView, set[Pair], list[int]]
Decided = Mapping[int, ResultRow]
Resolved = Mapping[int | None, ResolutionRow]


async def propose_results(viewer: Viewer, round_id: int, now: datetime) -> int | None:
    """Compute every result anew, keeping what was voted or decided by hand; returns how many, None: the worker does it.

    Raises NotClosed, Unscored, NoProjects, AlreadyAsked, Clash where a conflict was declared meanwhile.
    """
    entry = await closed(viewer, round_id)
    if len(await entrants(entry.round)) > LARGE:
        async with writing(viewer.actor(entry.role), now) as tx:
            await hold_round(tx, round_id)
            await closed(viewer, round_id)
            await ask_job(tx, round_id, "results", STEPS)
        return None
    seen = await seen_of(entry.round)
    made = await compute(entry.round)
    told = await _told(entry.round, made)
    async with writing(viewer.actor(entry.role), now) as tx:
        await hold_round(tx, round_id)
        await closed(viewer, round_id)
        await replace_results(tx, entry.round, seen, made.outcomes, told)
    return len(made.outcomes)


async def replace_results(
    tx: Transaction, found: RoundView, seen: Seen, outcomes: Sequence[Outcome], told: Figures
) -> None:
    """Inside a transaction that holds the closed round: the results that follow from what was `seen`. Raises Clash."""
    now = await round_by_id(found.id)
    if now is None or now.state != "closed":
        raise NotClosed
    if await seen_of(now) != seen:
        raise Clash
    await withdraw_proposal(tx, found.id)
    await _renew(tx, found, outcomes, told)


async def renew_results(tx: Transaction, found: RoundView) -> None:
    """The same within somebody's transaction, where a sheet has just left the means; without a sheet left, no results stand."""
    try:
        made = await compute(found)
    except Unscored:
        await void_results(tx, found)
    else:
        await _renew(tx, found, made.outcomes, await _told(found, made))


async def closed(viewer: Viewer, round_id: int) -> Entry:
    """The round for its leads while results are proposed. Raises NotClosed."""
    entry = await load_for_leads(viewer, round_id)
    if entry.round.state != "closed":
        raise NotClosed
    return entry


async def compute(found: RoundView) -> Computed:
    """The results that the sheets give now. Raises NoProjects, Unscored."""
    sheets = await sheets_of(found)
    return await asyncio.to_thread(computed, sheets.questions, sheets.entrants, sheets.rule)


async def sheets_of(found: RoundView) -> Sheets:
    """All that they follow from. Raises NoProjects, Unscored."""
    projects = await entrants(found)
    if not projects:
        raise NoProjects
    with_sheets = await entrants_of(found, set(projects))
    unscored = sum(not entrant.sheets for entrant in with_sheets)
    if unscored:
        raise Unscored(count=unscored)
    return Sheets(await questions_of(found.id), with_sheets, found.rule)


async def withdraw_proposal(tx: Transaction, round_id: int) -> None:
    """A proposal that stands is no longer anybody's. Raises PublicationAwaits once it is confirmed, until it is withdrawn."""
    await require_no_publication(tx, round_id)
    standing = (Publication.round == round_id) & Publication.confirmed_at.is_null() & Publication.withdrawn_at.is_null()
    await Publication.update({Publication.withdrawn_at: tx.now}).where(standing)


async def require_no_publication(tx: Transaction, round_id: int) -> None:
    """Nothing is decided while a confirmed publication waits for its hour, nor is one confirmed meanwhile. Raises PublicationAwaits."""
    await hold_round(tx, round_id)
    publication = await publication_of(round_id)
    if publication is not None and publication.confirmed_at is not None:
        raise PublicationAwaits


async def _told(found: RoundView, made: Computed) -> Figures:
    parts = (made.entrants, made.fitted, made.outcomes)
    return await asyncio.to_thread(figures, await questions_of(found.id), *parts, found.rule)


async def _renew(tx: Transaction, found: RoundView, outcomes: Sequence[Outcome], told: Figures) -> None:
    decided = {row.project: row for row in await results_of(found.id) if row.decided_by is not None}
    resolved = await resolutions_of(found.id)
    await void_results(tx, found)
    rows = [_row(found, outcome, decided, resolved) for outcome in outcomes]
    for start in range(0, len(rows), BATCH):
        await Result.insert(*rows[start : start + BATCH])
    await RoundNumbers.insert(RoundNumbers(round=found.id, content=msgspec.json.encode(told).decode()))
    tx.journal("propose-results", "round", found.id, {"projects": len(rows), "rule": found.passing})


async def seen_of(found: RoundView) -> Seen:
    """What the results of a closed round follow from beside its sheets, which change no more."""
    return found, await conflicted_pairs(found.id), await entrants(found)


def _row(found: RoundView, outcome: Outcome, decided: Decided, resolved: Resolved) -> Result:
    told, by, why = _settled(outcome, decided.get(outcome.project), resolved)
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
        outcome=told,
        decided_by=by,
        decided_why=why,
        reasons=canonical(msgspec.to_builtins(outcome.reasons)),
    )


def _settled(outcome: Outcome, decided: ResultRow | None, resolved: Resolved) -> tuple[str, int | None, str]:
    """What is proposed of a project, by whom, why."""
    vote, line = resolved.get(outcome.project), resolved.get(None)
    voted, by_hand = vote.outcome if vote else "", decided.outcome if decided else ""
    told = settled(outcome.computed, outcome.place, voted, by_hand, line.places if line else None)
    if vote:
        return told, vote.by, vote.why
    if decided:
        return told, decided.decided_by, decided.decided_why
    return told, None, line.why if line and told != outcome.computed else ""
