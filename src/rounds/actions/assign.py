"""Gives projects to the committee: everyone all of them, or so many reviewers each, evenly."""

from datetime import datetime

from kit.access import Viewer
from kit.db import Transaction, writing
from notices.actions import tell
from rounds import assignment
from rounds.access import load_for_leads
from rounds.actions.hold import hold_round
from rounds.assignment import Pair
from rounds.queries import RoundView, assigned_pairs, conflicted_pairs, entrants, seats_of
from rounds.refusals import NoCommittee, NoProjects, NotOpen
from rounds.tables import Assignment, Review


async def assign(viewer: Viewer, round_id: int, now: datetime) -> int:
    """Assign what is not assigned yet; what somebody has begun to score stays. Returns how many were added.

    Raises NotOpen, NoProjects, NoCommittee, TooFewReviewers.
    """
    entry = await load_for_leads(viewer, round_id)
    async with writing(viewer.actor(entry.role), now) as tx:
        await hold_round(tx, round_id)
        return await assign_all(tx, (await load_for_leads(viewer, round_id)).round)


async def assign_all(tx: Transaction, found: RoundView) -> int:
    """The same inside the caller's transaction."""
    if found.state != "open":
        raise NotOpen
    before = await assigned_pairs(found.id)
    wanted = await _wanted(found, before)
    added, dropped = wanted - before, await _droppable(found, before - wanted)
    if not added and not dropped:
        return 0
    await _store(found.id, added, dropped)
    tx.journal("assign-projects", "round", found.id, {"seed": found.seed, "added": len(added), "dropped": len(dropped)})
    people = sorted({person for _, person in added})
    await tell(tx, people, "rounds/assigned", f"/rounds/{found.id}/desk", round=found.genitive)
    return len(added)


async def _wanted(found: RoundView, before: set[Pair]) -> set[Pair]:
    projects = await entrants(found)
    people = [one.person for one in await seats_of(found.id) if one.reviews]
    if not projects:
        raise NoProjects
    if not people:
        raise NoCommittee
    barred = await conflicted_pairs(found.id)
    if found.reviews_per_project == 0:
        return assignment.everyone(projects, people, barred)
    begun = await _begun(found.id)
    return assignment.balanced(projects, people, found.reviews_per_project, barred, found.seed, begun & before)


async def _begun(round_id: int) -> set[Pair]:
    rows = await Review.select(Review.project, Review.person).where(Review.round == round_id)
    return {(row["project"], row["person"]) for row in rows}


async def _droppable(found: RoundView, pairs: set[Pair]) -> set[Pair]:
    """An assignment in conflict is kept as a row: the conflict already hides it; so is one that was begun."""
    return pairs - await _begun(found.id) - await conflicted_pairs(found.id)


async def _store(round_id: int, added: set[Pair], dropped: set[Pair]) -> None:
    for project, person in sorted(dropped):
        await Assignment.delete().where(
            (Assignment.round == round_id) & (Assignment.project == project) & (Assignment.person == person)
        )
    rows = [Assignment(round=round_id, project=project, person=person) for project, person in sorted(added)]
    for start in range(0, len(rows), 1000):
        await Assignment.insert(*rows[start : start + 1000])
