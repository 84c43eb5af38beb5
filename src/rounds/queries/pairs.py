"""Pairs of a project and a person: who was given what, who is in conflict with what."""

from typing import Any

from rounds.assignment import Pair
from rounds.tables import Assignment, Conflict, Declined, Review


async def assigned_pairs(round_id: int) -> set[Pair]:
    """(project, person) of every assignment of the round."""
    rows = await Assignment.select(Assignment.project, Assignment.person).where(Assignment.round == round_id)
    return {(row["project"], row["person"]) for row in rows}


async def submitted_pairs(round_id: int) -> set[Pair]:
    """(project, person) of every submitted sheet."""
    submitted = (Review.round == round_id) & Review.submitted_at.is_not_null()
    rows = await Review.select(Review.project, Review.person).where(submitted)
    return {(row["project"], row["person"]) for row in rows}


async def conflicted_pairs(round_id: int) -> set[Pair]:
    """(project, person) of the committee's conflicts that count: in force now, or when the round was published."""
    rows = await Conflict.raw(
        "select c.project, c.person, c.declared_at, c.lifted_at, b.published_at from round_conflict c "
        "join round_seat s on s.person = c.person and s.round = {} "
        "left join round_publication b on b.round = s.round and b.published_at is not null",
        round_id,
    )
    return {(row["project"], row["person"]) for row in rows if _counts(row)}


async def declined_pairs(round_id: int) -> set[Pair]:
    """(project, person) of what was given back or taken away."""
    rows = await Declined.select(Declined.project, Declined.person).where(Declined.round == round_id)
    return {(row["project"], row["person"]) for row in rows}


def _counts(row: dict[str, Any]) -> bool:
    published, lifted = row["published_at"], row["lifted_at"]
    if published is None:
        return lifted is None
    return bool(row["declared_at"] <= published and (lifted is None or lifted > published))


async def in_conflict_with(person: int | None) -> set[int]:
    """The projects with which this person is in conflict now."""
    rows = await Conflict.select(Conflict.project).where((Conflict.person == person) & Conflict.lifted_at.is_null())
    return {row["project"] for row in rows}
