"""Keeps conflicts of interest: the secretary pins what the member did not declare, only the chair lifts one, with a reason."""

from datetime import datetime
from typing import Any

from kit.access import Viewer
from kit.db import Transaction, writing
from kit.refusals import Missing
from notices.actions import tell
from rounds.access import load_for_keeper, load_for_position, load_place
from rounds.actions.declare_conflict import void_results
from rounds.actions.hold import hold_round
from rounds.conflicts import AnswerWithoutReason, LiftWithoutReason, NotYours
from rounds.queries import RoundView, claims_for, conflict_by_id, in_conflict_with, seats_of
from rounds.refusals.assignment import NotAReviewer
from rounds.refusals.publication import Published
from rounds.tables import Claim, Conflict, Waved


async def pin_conflict(
    viewer: Viewer, round_id: int, project: int, person: int, kind: str, text: str, now: datetime
) -> None:
    """The secretary fixes a conflict, from a hint or from what is known otherwise.

    Raises Missing, NotYours, NotAReviewer for who has no seat, AlreadyInConflict, Published.
    """
    entry = await load_for_position(viewer, round_id, "secretary")
    if person == viewer.person:
        raise NotYours
    async with writing(viewer.actor(entry.role), now) as tx:
        found = await _held(tx, viewer, round_id, project, "secretary")
        await pin(tx, found, project, person, kind, text)


async def wave_hint(viewer: Viewer, round_id: int, project: int, person: int, now: datetime) -> None:
    """The secretary looked at a hint and puts it aside. Raises Missing, Published."""
    entry = await load_for_position(viewer, round_id, "secretary")
    async with writing(viewer.actor(entry.role), now) as tx:
        await _held(tx, viewer, round_id, project, "secretary")
        pair = (Waved.round == round_id) & (Waved.project == project) & (Waved.person == person)
        if await Waved.exists().where(pair):
            return  # the same form sent twice
        await Waved.insert(Waved(round=round_id, project=project, person=person, by=viewer.person, at=now))
        tx.journal("wave-hint", "round", round_id, {"project": project, "person": person})


async def answer_claim(viewer: Viewer, round_id: int, claim_id: int, accepted: bool, reply: str, now: datetime) -> None:
    """What a team claimed is pinned or not; its leader reads the answer. Raises Missing, AnswerWithoutReason, Published."""
    entry = await load_for_keeper(viewer, round_id)
    if not accepted and not reply.strip():
        raise AnswerWithoutReason
    async with writing(viewer.actor(entry.role), now) as tx:
        await hold_round(tx, round_id)
        waiting = [one for one in await claims_for(round_id, viewer.person or 0) if one.id == claim_id]
        if not waiting or waiting[0].accepted is not None:
            raise Missing
        claim = waiting[0]
        found = await _held(tx, viewer, round_id, claim.project)
        values: dict[Any, Any] = {Claim.decided_by: viewer.person, Claim.decided_at: now}
        values |= {Claim.accepted: accepted, Claim.reply: reply}
        (row,) = await Claim.update(values).where(Claim.id == claim_id).returning(Claim.by)
        tx.journal("answer-claim", "round-claim", claim_id, {"round": round_id, "accepted": accepted})
        standing = (
            (Conflict.person == claim.person) & (Conflict.project == claim.project) & Conflict.lifted_at.is_null()
        )
        if accepted and not await Conflict.exists().where(standing):
            await pin(tx, found, claim.project, claim.person, claim.kind, "")
        link = f"/rounds/{round_id}/claims"
        await tell(tx, [row["by"]], "rounds/claim_answered", link, accepted=accepted, reply=reply, name=claim.name)


async def lift_conflict(viewer: Viewer, round_id: int, conflict_id: int, why: str, now: datetime) -> None:
    """The chair alone, with a reason. Raises Missing, NotYours, LiftWithoutReason, Published."""
    entry = await load_for_position(viewer, round_id, "chair")
    if not why.strip():
        raise LiftWithoutReason
    async with writing(viewer.actor(entry.role), now) as tx:
        await hold_round(tx, round_id)
        row = await conflict_by_id(entry.round, conflict_id)
        if row is None or row.lifted_at is not None:
            raise Missing
        if row.person == viewer.person:
            raise NotYours
        found = await _held(tx, viewer, round_id, row.project, "chair")
        values: dict[Any, Any] = {
            Conflict.lifted_at: now,
            Conflict.lifted_by: viewer.person,
            Conflict.lifted_why: why,
        }
        await Conflict.update(values).where((Conflict.id == conflict_id) & Conflict.lifted_at.is_null())
        tx.journal("lift-conflict", "conflict", conflict_id, {"round": round_id, "why": why})
        await void_results(tx, found)
        secretary = [one.person for one in await seats_of(round_id) if one.position == "secretary"]
        people = [row.person] + [one for one in secretary if row.project not in await in_conflict_with(one)]
        await tell(tx, people, "rounds/conflict_lifted", f"/rounds/{round_id}/desk", round=found.genitive, why=why)


async def pin(tx: Transaction, found: RoundView, project: int, person: int, kind: str, text: str) -> None:
    """Inside the caller's transaction: the project disappears from the member's desk, the member's score from the means."""
    if person not in {one.person for one in await seats_of(found.id)}:
        raise NotAReviewer
    row = Conflict(person=person, project=project, kind=kind, text=text, declared_at=tx.now, pinned_by=tx.actor.person)
    conflict = int((await Conflict.insert(row))[0]["id"])
    tx.journal("pin-conflict", "conflict", conflict, {"round": found.id, "kind": kind})
    await void_results(tx, found)
    await tell(tx, [person], "rounds/conflict_pinned", f"/rounds/{found.id}/desk", round=found.genitive)


async def _held(tx: Transaction, viewer: Viewer, round_id: int, project: int, *positions: str) -> RoundView:
    """The round, held, for whoever keeps conflicts, or for these positions, without a conflict of one's own with the project.

    Raises Missing, Published.
    """
    await hold_round(tx, round_id)
    entry = await (load_for_position(viewer, round_id, *positions) if positions else load_for_keeper(viewer, round_id))
    await load_place(viewer, round_id, project)
    if project in await in_conflict_with(viewer.person):
        raise Missing
    if entry.round.state == "published":
        raise Published
    return entry.round
