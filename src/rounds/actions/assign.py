"""Gives projects to the committee by itself: at once, or by the worker where that takes long."""

import hashlib
from collections.abc import Collection
from datetime import datetime

import msgspec

from kit.access import Viewer
from kit.db import Transaction, writing
from notices.actions import tell
from rounds import assignment
from rounds.access import load_for_leads
from rounds.actions.hold import hold_round
from rounds.actions.jobs import ask_job
from rounds.assignment import Pair, Problem, solve
from rounds.queries import RoundView, assigned_pairs, conflicted_pairs, problem_of
from rounds.refusals.settings import NoCommittee, NoProjects, NotOpen
from rounds.tables import Assignment

BATCH = 1000


async def assign(viewer: Viewer, round_id: int, now: datetime) -> int | None:
    """Assign what is not assigned yet; what is begun or given by hand stays. Returns how many were added, None: later.

    Raises NotOpen, NoProjects, NoCommittee, TooFewReviewers, TooLittleRoom, AlreadyAsked.
    """
    entry = await load_for_leads(viewer, round_id)
    async with writing(viewer.actor(entry.role), now) as tx:
        await hold_round(tx, round_id)
        return await assign_all(tx, (await load_for_leads(viewer, round_id)).round)


async def assign_all(tx: Transaction, found: RoundView) -> int | None:
    """The same inside the caller's transaction."""
    problem = await ready_problem(found)
    if problem.size > assignment.LARGE and problem.each:
        await ask_job(tx, found.id, "assign", len(problem.entries))
        return None
    return await settle(tx, found, problem, solve(problem))


async def ready_problem(found: RoundView) -> Problem:
    """What is to be assigned. Raises NotOpen, NoProjects, NoCommittee."""
    if found.state != "open":
        raise NotOpen
    problem = await problem_of(found)
    if not problem.entries:
        raise NoProjects
    if not problem.reviewers:
        raise NoCommittee
    return problem


async def settle(tx: Transaction, found: RoundView, problem: Problem, wanted: Collection[Pair]) -> int:
    """Store the assignment and tell those who got something; returns how many pairs are new."""
    before = await assigned_pairs(found.id)
    added = set(wanted) - before
    dropped = (
        before - set(wanted) - problem.kept - await conflicted_pairs(found.id)
    )  # the conflict hides its row anyway
    if not added and not dropped:
        return 0
    await remove_pairs(found.id, dropped)
    rows = [
        Assignment(round=found.id, project=project, person=person, given_by=tx.actor.person, given_at=tx.now)
        for project, person in sorted(added)
    ]
    for start in range(0, len(rows), BATCH):
        await Assignment.insert(*rows[start : start + BATCH])
    change = {"seed": found.seed, "added": len(added), "dropped": len(dropped), "input": input_of(problem)}
    tx.journal("assign-projects", "round", found.id, change)
    people = sorted({person for _, person in added})
    await tell(tx, people, "rounds/assigned", f"/rounds/{found.id}/desk", round=found.genitive)
    return len(added)


async def remove_pairs(round_id: int, pairs: Collection[Pair]) -> None:
    """Take assignments away, project by person."""
    for project, person in sorted(pairs):
        await Assignment.delete().where(
            (Assignment.round == round_id) & (Assignment.project == project) & (Assignment.person == person)
        )


def input_of(problem: Problem) -> str:
    """SHA-256 of what the assignment follows from: the same input and seed give the same assignment."""
    plain = msgspec.structs.replace(problem, barred=frozenset(), kept=frozenset())
    parts = [
        msgspec.json.encode(plain, order="sorted"),
        *(repr(sorted(p)).encode() for p in (problem.barred, problem.kept)),
    ]
    return hashlib.sha256(b"\n".join(parts)).hexdigest()
