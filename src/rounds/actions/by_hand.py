"""Changes the assignment by hand over what was given automatically: gives, takes away, sets a list."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from kit.access import Viewer
from kit.db import Transaction, writing
from kit.refusals import Missing
from notices.actions import tell
from rounds.access import load_for_leads
from rounds.actions.assign import remove_pairs
from rounds.actions.hold import hold_round
from rounds.assignment import Pair
from rounds.listing import Change
from rounds.queries import RoundView, conflicted_pairs, in_conflict_with, problem_of, submitted_pairs
from rounds.refusals.assignment import Begun, InConflict, NotAReviewer, NotInRound
from rounds.refusals.settings import NotOpen
from rounds.tables import Assignment, Declined


async def give_project(viewer: Viewer, round_id: int, project: int, person: int, now: datetime) -> None:
    """Give one project to one member, whatever the flow thinks.

    Raises NotAReviewer, NotInRound, InConflict, AlreadyGiven, NotOpen.
    """
    entry = await load_for_leads(viewer, round_id)
    async with writing(viewer.actor(entry.role), now) as tx:
        found = await load_open(tx, viewer, round_id)
        await give(tx, found, {(project, person)})
        tx.journal("give-project", "round", round_id, {"project": project, "person": person})


async def take_project(viewer: Viewer, round_id: int, assignment: int, why: str, now: datetime) -> None:
    """Take one project off a member who has not submitted it; the flow does not give it back. Raises Begun, Missing."""
    entry = await load_for_leads(viewer, round_id)
    async with writing(viewer.actor(entry.role), now) as tx:
        found = await load_open(tx, viewer, round_id)
        mine = (Assignment.id == assignment) & (Assignment.round == round_id)
        row = await Assignment.select(Assignment.project, Assignment.person).where(mine).first()
        if row is None or row["project"] in await in_conflict_with(viewer.person):
            raise Missing
        await take(tx, found, {(row["project"], row["person"])}, why)
        tx.journal("take-project", "round", round_id, {**row, "why": why})
        await tell(tx, [row["person"]], "rounds/taken", f"/rounds/{round_id}/desk", round=found.genitive, count=1)


async def set_list(viewer: Viewer, round_id: int, change: Change, now: datetime) -> None:
    """Make the assignment what a list says. Raises what giving and taking raise, for the first pair that cannot be."""
    entry = await load_for_leads(viewer, round_id)
    async with writing(viewer.actor(entry.role), now) as tx:
        found = await load_open(tx, viewer, round_id)
        await take(tx, found, change.taken, "Снято списком")
        await give(tx, found, change.given)
        counts = {"given": len(change.given), "taken": len(change.taken)}
        tx.journal("set-assignment", "round", round_id, counts)


async def load_open(tx: Transaction, viewer: Viewer, round_id: int) -> RoundView:
    """The round, held, for those who lead it. Raises NotOpen."""
    await hold_round(tx, round_id)
    found = (await load_for_leads(viewer, round_id)).round
    if found.state != "open":
        raise NotOpen
    return found


async def give(tx: Transaction, found: RoundView, pairs: Collection[Pair]) -> None:
    """Assign these by hand; what somebody gave back before comes again only so."""
    problem, hidden = await problem_of(found), await in_conflict_with(tx.actor.person)
    if {project for project, _ in pairs} - {entry.project for entry in problem.entries if entry.project not in hidden}:
        raise NotInRound
    if {person for _, person in pairs} - {reviewer.person for reviewer in problem.reviewers}:
        raise NotAReviewer
    if set(pairs) & await conflicted_pairs(found.id):
        raise InConflict
    for project, person in sorted(pairs):
        await Declined.delete().where(
            (Declined.round == found.id) & (Declined.project == project) & (Declined.person == person)
        )
    made: dict[str, Any] = {"round": found.id, "origin": "manual", "given_by": tx.actor.person, "given_at": tx.now}
    rows = [Assignment(project=project, person=person, **made) for project, person in sorted(pairs)]
    if rows:
        await Assignment.insert(*rows)
        await tell(tx, {one for _, one in pairs}, "rounds/assigned", f"/rounds/{found.id}/desk", round=found.genitive)


async def take(tx: Transaction, found: RoundView, pairs: Collection[Pair], why: str) -> None:
    """Take these away for good. Raises Begun where one was submitted."""
    if set(pairs) & await submitted_pairs(found.id):
        raise Begun
    await remove_pairs(found.id, pairs)
    made: dict[str, Any] = {"round": found.id, "why": why, "by": tx.actor.person, "at": tx.now}
    rows = [Declined(project=project, person=person, **made) for project, person in sorted(pairs)]
    if rows:
        await Declined.insert(*rows)
