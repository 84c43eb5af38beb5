"""Publishes all results of a round at once: proposed by one person, confirmed by another."""

import asyncio
from datetime import datetime

from accounts.tables import Appointment
from kit.access import Viewer
from kit.db import Transaction, writing
from notices.actions import tell
from projects.actions.move import move
from projects.queries import projects_by_id
from rounds.access import load_for_leads
from rounds.actions.decide import compute
from rounds.actions.hold import hold_round
from rounds.actions.set_up import bump
from rounds.package import package
from rounds.passing import PASS, next_stage
from rounds.queries import (
    PublicationRow,
    ResultRow,
    RoundView,
    as_computed,
    digest_of,
    publication_of,
    results_of,
    seats_of,
    source_of,
)
from rounds.refusals import NoProposal, NotClosed, ProposalExists, ResultsChanged, SecondPersonNeeded, Undecided
from rounds.tables import Publication, Result


async def propose_publication(viewer: Viewer, round_id: int, now: datetime) -> None:
    """Propose the results as they stand. Raises NotClosed, ResultsChanged, Undecided, ProposalExists."""
    entry = await load_for_leads(viewer, round_id)
    async with writing(viewer.actor(entry.role), now) as tx:
        await hold_round(tx, round_id)
        entry = await load_for_leads(viewer, round_id)
        standing = await publication_of(round_id)
        if standing is not None:
            if standing.proposed_by == viewer.person:
                return  # the same form sent twice
            raise ProposalExists
        rows = await _results(entry.round)
        digest = digest_of(rows)
        row = Publication(round=round_id, digest=digest, projects=len(rows), proposed_by=viewer.person, proposed_at=now)
        await Publication.insert(row)
        tx.journal("propose-publication", "round", round_id, {"projects": len(rows), "digest": digest})
        await _ask_second(tx, viewer, entry.round, len(rows))


async def confirm_publication(viewer: Viewer, round_id: int, now: datetime) -> None:
    """Publish: every project moves, every team gets its letter, nothing changes afterwards. All of it or nothing.

    Raises SecondPersonNeeded for the proposer, NoProposal, ResultsChanged, Clash.
    """
    entry = await load_for_leads(viewer, round_id)
    async with writing(viewer.actor(entry.role), now) as tx:
        await hold_round(tx, round_id)
        found = (await load_for_leads(viewer, round_id)).round
        proposal = await publication_of(round_id)
        if proposal is not None and proposal.confirmed_by == viewer.person and viewer.person is not None:
            return  # the same form sent twice
        proposal = _confirmable(proposal, viewer)
        rows = await _results(found)
        if digest_of(rows) != proposal.digest:
            raise ResultsChanged
        await _confirm(tx, proposal)
        await _fix(tx, found)
        await _move_and_tell(tx, found, rows)
        change = {"projects": len(rows), "digest": proposal.digest, "package": await _sum_of_package(round_id)}
        tx.journal("publish-round", "round", round_id, change)


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


async def _sum_of_package(round_id: int) -> str:
    """What the public package is sealed by: whoever doubts a copy holds it against the journal."""
    source = await source_of(round_id)
    assert source is not None
    return str((await asyncio.to_thread(package, source))["sha256"])


async def _confirm(tx: Transaction, proposal: PublicationRow) -> None:
    done = (
        await Publication.update({Publication.confirmed_by: tx.actor.person, Publication.confirmed_at: tx.now})
        .where(
            (Publication.id == proposal.id) & Publication.confirmed_at.is_null() & Publication.withdrawn_at.is_null()
        )
        .returning(Publication.id)
    )
    if not done:
        raise NoProposal


async def _fix(tx: Transaction, found: RoundView) -> None:
    await Result.update({Result.published_at: tx.now}).where(Result.round == found.id)
    await bump(found, found.version, {"state": "published"})


async def _move_and_tell(tx: Transaction, found: RoundView, rows: list[ResultRow]) -> None:
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
            reasons=row.reasons,
            why=row.decided_why,
        )


async def _ask_second(tx: Transaction, viewer: Viewer, found: RoundView, count: int) -> None:
    people = {one.person for one in await seats_of(found.id) if one.position in ("chair", "secretary")}
    rows = await Appointment.select(Appointment.person).where(
        (Appointment.season == found.season)
        & (Appointment.role == "organiser")
        & Appointment.confirmed_at.is_not_null()
        & Appointment.revoked_at.is_null()
    )
    people |= {row["person"] for row in rows}
    people.discard(viewer.person or 0)
    await tell(tx, people, "rounds/to_confirm", f"/rounds/{found.id}/publish", round=found.genitive, count=count)
