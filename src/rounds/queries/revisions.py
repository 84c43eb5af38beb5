"""Corrections of published results: the one that is proposed, those that were made, and what stood before them."""

from datetime import datetime
from typing import Any

import msgspec

from rounds.queries.results import ResultRow
from rounds.tables import Revised


class RevisedRow(msgspec.Struct, frozen=True):
    """One result as a revision leaves it, with its revision; unconfirmed ones have changed nothing yet."""

    id: int
    round: int
    number: int
    reason: str
    proposed_by: int
    proposer: str
    proposed_at: datetime
    confirmed_by: int | None
    confirmed_at: datetime | None
    project: int
    project_number: int
    title: str
    was_outcome: str
    was_why: str
    outcome: str
    why: str


async def revisions_of(round_id: int) -> list[RevisedRow]:
    """The confirmed revisions of a round in their order."""
    return await _rows((Revised.revision.round == round_id) & Revised.revision.confirmed_at.is_not_null())


async def revisions_on(round_id: int, project: int) -> list[RevisedRow]:
    """The confirmed revisions of one project's result in their order."""
    here = (Revised.revision.round == round_id) & (Revised.project == project)
    return await _rows(here & Revised.revision.confirmed_at.is_not_null())


async def outcome_since(row: ResultRow, round_id: int) -> datetime | None:
    """When the outcome that stands was told: at the publication, or by the revision that changed it last."""
    told = [one.confirmed_at for one in await revisions_on(round_id, row.project) if one.was_outcome != one.outcome]
    return told[-1] if told else row.published_at


async def revisions_of_project(project: int) -> list[RevisedRow]:
    """The confirmed revisions of a project's results in whatever round, in their order."""
    return await _rows((Revised.project == project) & Revised.revision.confirmed_at.is_not_null())


async def proposed_revision(round_id: int) -> RevisedRow | None:
    """The revision that waits for its second person."""
    standing = Revised.revision.confirmed_at.is_null() & Revised.revision.withdrawn_at.is_null()
    return next(iter(await _rows((Revised.revision.round == round_id) & standing)), None)


async def _rows(wanted: Any) -> list[RevisedRow]:
    r: Any = Revised
    v = r.revision
    rows = (
        await r.select(
            v.id.as_alias("id"),
            v.round.as_alias("round"),
            v.number.as_alias("number"),
            v.reason.as_alias("reason"),
            v.proposed_by.as_alias("proposed_by"),
            v.proposed_by.full_name.as_alias("proposer"),
            v.proposed_at.as_alias("proposed_at"),
            v.confirmed_by.as_alias("confirmed_by"),
            v.confirmed_at.as_alias("confirmed_at"),
            r.project,
            r.project.number.as_alias("project_number"),
            r.project.title.as_alias("title"),
            r.was_outcome,
            r.was_why,
            r.outcome,
            r.why,
        )
        .where(wanted)
        .order_by(v.number, r.id)
    )
    return [RevisedRow(**row) for row in rows]


def as_published(rows: list[ResultRow], revisions: list[RevisedRow]) -> list[ResultRow]:
    """The results as they were before their first revision."""
    first = {one.project: one for one in reversed(revisions)}
    return [
        msgspec.structs.replace(row, outcome=first[row.project].was_outcome, decided_why=first[row.project].was_why)
        if row.project in first
        else row
        for row in rows
    ]
