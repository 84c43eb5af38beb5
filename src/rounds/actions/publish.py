"""Publishes all results of a round at once: proposed by one person, confirmed by another, at once or at a set instant."""

from datetime import datetime
from typing import Any

from kit.access import Viewer
from kit.db import Transaction, writing
from kit.journal import CLOCK
from notices.actions import tell
from projects.actions.move import move
from projects.queries import projects_by_id
from rounds.access import load_for_leads
from rounds.actions.hold import hold_round
from rounds.actions.letters import seal_letters
from rounds.actions.oblige import oblige
from rounds.actions.propose import compute
from rounds.actions.set_up import bump
from rounds.actions.summing import sum_of_package
from rounds.actions.tell_leads import tell_leads
from rounds.passing import PASS, next_stage, require_ahead
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
from rounds.refusals import (
    NoProposal,
    NotClosed,
    ProposalExists,
    Published,
    ResultsChanged,
    SecondPersonNeeded,
    Undecided,
)
from rounds.tables import Publication, Result


async def propose_publication(viewer: Viewer, round_id: int, now: datetime, at: datetime | None = None) -> None:
    """Propose the results and letters as they stand, to be published `at` an instant or as soon as they are confirmed.

    Raises NotClosed, ResultsChanged, Undecided, ProposalExists, NotAhead.
    """
    entry = await load_for_leads(viewer, round_id)
    async with writing(viewer.actor(entry.role), now) as tx:
        await hold_round(tx, round_id)
        entry = await load_for_leads(viewer, round_id)
        standing = await publication_of(round_id)
        if standing is not None:
            if standing.proposed_by == viewer.person:
                return  # the same form sent twice
            raise ProposalExists
        require_ahead(at, now)
        rows = await _results(entry.round)
        digest = digest_of(rows, await seal_letters(tx, entry.round, rows))
        row = Publication(
            round=round_id,
            digest=digest,
            projects=len(rows),
            proposed_by=viewer.person,
            proposed_at=now,
            takes_effect_at=at,
        )
        await Publication.insert(row)
        tx.journal("propose-publication", "round", round_id, {"projects": len(rows), "digest": digest, "at": _said(at)})
        await tell_leads(tx, entry.round, "rounds/to_confirm", count=len(rows), at=at)


async def confirm_publication(viewer: Viewer, round_id: int, now: datetime) -> None:
    """Publish, or let the clock do it at the proposed instant: every project moves, every team gets its letter.

    All of it or nothing. Raises SecondPersonNeeded for the proposer, NoProposal, ResultsChanged, Clash.
    """
    entry = await load_for_leads(viewer, round_id)
    async with writing(viewer.actor(entry.role), now) as tx:
        await hold_round(tx, round_id)
        found = (await load_for_leads(viewer, round_id)).round
        proposal = await publication_of(round_id)
        if proposal is not None and proposal.confirmed_by == viewer.person and viewer.person is not None:
            return  # the same form sent twice
        proposal = _confirmable(proposal, viewer)
        rows = await _unchanged(found, proposal)
        await _settle(proposal, {Publication.confirmed_by: tx.actor.person, Publication.confirmed_at: tx.now})
        if proposal.takes_effect_at is None or proposal.takes_effect_at <= tx.now:
            await _publish(tx, found, proposal, rows)
            return
        change = {"digest": proposal.digest, "at": _said(proposal.takes_effect_at)}
        tx.journal("confirm-publication", "round", round_id, change)
        await tell_leads(tx, found, "rounds/scheduled", at=proposal.takes_effect_at)


async def withdraw_publication(viewer: Viewer, round_id: int, now: datetime) -> None:
    """Take a proposal back, or a confirmed publication before its hour. Raises NoProposal, Published."""
    entry = await load_for_leads(viewer, round_id)
    async with writing(viewer.actor(entry.role), now) as tx:
        await hold_round(tx, round_id)
        standing = await publication_of(round_id)
        if standing is None:
            raise NoProposal
        if standing.published_at is not None:
            raise Published
        await _settle(standing, {Publication.withdrawn_at: tx.now})
        tx.journal("withdraw-publication", "round", round_id, {"confirmed": standing.waits})
        await tell_leads(tx, entry.round, "rounds/publication_withdrawn", by=viewer.name)


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
            rows = await _unchanged(found, proposal)
        except (NotClosed, ResultsChanged, Undecided) as changed:
            await _settle(proposal, {Publication.withdrawn_at: tx.now})
            tx.journal("stop-publication", "round", round_id, {"why": type(changed).__name__})
            await tell_leads(tx, found, "rounds/publication_stopped")
            return False
        await _publish(tx, found, proposal, rows)
        return True


def _confirmable(proposal: PublicationRow | None, viewer: Viewer) -> PublicationRow:
    if proposal is None or proposal.confirmed_at is not None:
        raise NoProposal
    if proposal.proposed_by == viewer.person:
        raise SecondPersonNeeded
    return proposal


async def _results(found: RoundView) -> list[ResultRow]:
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


async def _unchanged(found: RoundView, proposal: PublicationRow) -> list[ResultRow]:
    """The results, if they and the letters are those that were proposed. Raises ResultsChanged."""
    rows = await _results(found)
    if digest_of(rows, {one.project: one.text for one in await letters_of(found, rows)}) != proposal.digest:
        raise ResultsChanged
    return rows


async def _settle(proposal: PublicationRow, values: dict[Any, Any]) -> None:
    """Change it while it is what was read. Raises NoProposal."""
    p = Publication
    confirmed = p.confirmed_at.is_null() if proposal.confirmed_at is None else p.confirmed_at.is_not_null()
    seen = (p.id == proposal.id) & confirmed & p.withdrawn_at.is_null() & p.published_at.is_null()
    if not await p.update(values).where(seen).returning(p.id):
        raise NoProposal


async def _publish(tx: Transaction, found: RoundView, proposal: PublicationRow, rows: list[ResultRow]) -> None:
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


def _said(at: datetime | None) -> str:
    return at.isoformat() if at else ""
