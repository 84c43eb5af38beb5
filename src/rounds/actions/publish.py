"""Publishes all results of a round at once: proposed by one person, confirmed by another, at once or at a set instant."""

from datetime import datetime

from kit.access import Viewer
from kit.db import writing
from rounds.access import load_for_leads
from rounds.actions.hold import hold_round
from rounds.actions.letters import seal_letters
from rounds.actions.take_effect import publish, settle, settled, unchanged
from rounds.actions.tell_leads import tell_leads
from rounds.decision import require_ahead
from rounds.queries import (
    PublicationRow,
    digest_of,
    publication_of,
)
from rounds.refusals.publication import NoProposal, ProposalExists, Published, SecondPersonNeeded
from rounds.tables import Publication


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
        rows = await settled(entry.round)
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
        rows = await unchanged(found, proposal)
        await settle(proposal, {Publication.confirmed_by: tx.actor.person, Publication.confirmed_at: tx.now})
        if proposal.takes_effect_at is None or proposal.takes_effect_at <= tx.now:
            await publish(tx, found, proposal, rows)
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
        await settle(standing, {Publication.withdrawn_at: tx.now})
        tx.journal("withdraw-publication", "round", round_id, {"confirmed": standing.waits})
        await tell_leads(tx, entry.round, "rounds/publication_withdrawn", by=viewer.name)


def _confirmable(proposal: PublicationRow | None, viewer: Viewer) -> PublicationRow:
    if proposal is None or proposal.confirmed_at is not None:
        raise NoProposal
    if proposal.proposed_by == viewer.person:
        raise SecondPersonNeeded
    return proposal


def _said(at: datetime | None) -> str:
    return at.isoformat() if at else ""
