"""Corrections of published results: the one that is proposed, those that were made, and what stood before them."""

from datetime import datetime

import msgspec

from kit.db import ask
from kit.reading import kept
from rounds.queries.results import ResultRow

# By hand, for every public card asks it: Piccolo copies each column on the way through a foreign key.
ROWS = (
    "select v.id as id, v.round as round, v.number as number, v.reason as reason, v.proposed_by as proposed_by,"
    " p.full_name as proposer, v.proposed_at as proposed_at, v.confirmed_by as confirmed_by, v.confirmed_at as confirmed_at,"
    " r.project as project, j.number as project_number, j.title as title, r.was_outcome as was_outcome,"
    " r.was_why as was_why, r.outcome as outcome, r.why as why from round_revised r join round_revision v on v.id = r.revision"
    " join person p on p.id = v.proposed_by join project j on j.id = r.project"
)


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
    return await _rows("v.round = $1 and v.confirmed_at is not null", round_id)


async def revisions_on(round_id: int, project: int) -> list[RevisedRow]:
    """The confirmed revisions of one project's result in their order."""
    return await _rows("v.round = $1 and r.project = $2 and v.confirmed_at is not null", round_id, project)


async def outcome_since(row: ResultRow, round_id: int) -> datetime | None:
    """When the outcome that stands was told: at the publication, or by the revision that changed it last."""
    told = [one.confirmed_at for one in await revisions_on(round_id, row.project) if one.was_outcome != one.outcome]
    return told[-1] if told else row.published_at


async def revisions_of_project(project: int) -> list[RevisedRow]:
    """The confirmed revisions of a project's results in whatever round, in their order. Few have any, and those are known."""
    if project not in await kept(("revised",), _revised):
        return []
    return await _rows("r.project = $1 and v.confirmed_at is not null", project)


async def _revised() -> frozenset[int]:
    rows = await ask(
        "select r.project as project from round_revised r join round_revision v on v.id = r.revision where v.confirmed_at is not null"
    )
    return frozenset(row["project"] for row in rows)


async def proposed_revision(round_id: int) -> RevisedRow | None:
    """The revision that waits for its second person."""
    standing = "v.round = $1 and v.confirmed_at is null and v.withdrawn_at is null"
    return next(iter(await _rows(standing, round_id)), None)


async def _rows(wanted: str, *values: int) -> list[RevisedRow]:
    return [RevisedRow(**row) for row in await ask(f"{ROWS} where {wanted} order by v.number, r.id", *values)]


def as_published(rows: list[ResultRow], revisions: list[RevisedRow]) -> list[ResultRow]:
    """The results as they were before their first revision."""
    first = {one.project: one for one in reversed(revisions)}
    return [
        msgspec.structs.replace(row, outcome=first[row.project].was_outcome, decided_why=first[row.project].was_why)
        if row.project in first
        else row
        for row in rows
    ]
