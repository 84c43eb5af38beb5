"""Takes a publication to its effect: everything as it was sealed, at once or when the clock says so."""

from datetime import datetime
from typing import Any

from kit.db import Transaction, writing
from kit.journal import CLOCK
from notices.actions import tell
from projects.actions.move import move
from projects.queries import projects_by_id
from reckoning.passing import PASS
from rounds.actions.hold import hold_round
from rounds.actions.oblige import oblige
from rounds.actions.propose import compute
from rounds.actions.set_up import bump
from rounds.actions.summing import sum_of_package
from rounds.actions.tell_leads import tell_leads
from rounds.decision import next_stage
from rounds.queries import (
    PublicationRow,
    ResultRow,
    RoundView,
    as_computed,
    digest_of,
    due_publications,
    letters_of,
    publication_of,
    results_of,
    round_by_id,
)
from rounds.refusals.publication import NoProposal, ResultsChanged
from rounds.refusals.results import Undecided, Unscored
from rounds.refusals.settings import NoProjects, NotClosed
from rounds.tables import Publication, Result


async def publish_due(now: datetime) -> list[int]:
    """The clock's consequence: confirmed publications whose hour has come. Returns their rounds."""
    return [round_id for round_id in await due_publications(now) if await _take_effect(round_id, now)]


async def _take_effect(round_id: int, now: datetime) -> bool:
    async with writing(CLOCK, now) as tx:
        await hold_round(tx, round_id)
        found, proposal = await round_by_id(round_id), await publication_of(round_id)
        if found is None or proposal is None or not proposal.waits or proposal.takes_effect_at is None:
            return False  # another clock was quicker, or somebody withdrew it
        if proposal.takes_effect_at > now:
            return False
        try:
            rows = await unchanged(found, proposal)
        except (NotClosed, ResultsChanged, Undecided, NoProjects, Unscored) as changed:
            await settle(proposal, {Publication.withdrawn_at: tx.now})
            tx.journal("stop-publication", "round", round_id, {"why": type(changed).__name__})
            await tell_leads(tx, found, "rounds/publication_stopped")
            return False
        await publish(tx, found, proposal, rows)
        return True


async def settled(found: RoundView) -> list[ResultRow]:
    """The stored results, if they are still what the sheets give and all decided."""
    if found.state != "closed":
        raise NotClosed
    rows = await results_of(found.id)
    if [as_computed(row) for row in rows] != [as_computed(one) for one in (await compute(found)).outcomes]:
        raise ResultsChanged
    undecided = sum(not row.outcome for row in rows)
    if undecided:
        raise Undecided(count=undecided)
    return rows


async def unchanged(found: RoundView, proposal: PublicationRow) -> list[ResultRow]:
    """The results, if they and the letters are those that were proposed. Raises ResultsChanged."""
    rows = await settled(found)
    if digest_of(rows, {one.project: one.text for one in await letters_of(found, rows)}) != proposal.digest:
        raise ResultsChanged
    return rows


async def settle(proposal: PublicationRow, values: dict[Any, Any]) -> None:
    """Change it while it is what was read. Raises NoProposal."""
    p = Publication
    confirmed = p.confirmed_at.is_null() if proposal.confirmed_at is None else p.confirmed_at.is_not_null()
    seen = (p.id == proposal.id) & confirmed & p.withdrawn_at.is_null() & p.published_at.is_null()
    if not await p.update(values).where(seen).returning(p.id):
        raise NoProposal


async def publish(tx: Transaction, found: RoundView, proposal: PublicationRow, rows: list[ResultRow]) -> None:
    letters = {one.project: one.text for one in await letters_of(found, rows)}
    await Publication.update({Publication.published_at: tx.now}).where(Publication.id == proposal.id)
    await Result.update({Result.published_at: tx.now}).where(Result.round == found.id)
    await bump(found, found.version, {"state": "published"})
    await _move_and_tell(tx, found, rows, letters)
    await oblige(tx, found, rows)
    change = {"projects": len(rows), "digest": proposal.digest, "package": await sum_of_package(found.id)}
    tx.journal("publish-round", "round", found.id, change)


async def _move_and_tell(tx: Transaction, found: RoundView, rows: list[ResultRow], letters: dict[int, str]) -> None:
    projects = await projects_by_id(row.project for row in rows)
    for row in rows:
        project = projects[row.project]
        why = row.decided_why or f"Результаты {found.genitive} опубликованы"
        await move(tx, project, next_stage(found.number, row.outcome), why=why)
        await tell(
            tx,
            project.people,
            "rounds/passed" if row.outcome == PASS else "rounds/rejected",
            f"/rounds/{found.id}/projects/{project.id}/result",
            title=project.title,
            round=found.genitive,
            text=letters[row.project],
        )
