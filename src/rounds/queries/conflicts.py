"""Conflicts of interest as those who keep them read them."""

from datetime import datetime

import msgspec

from kit.db import ask
from rounds.queries.pairs import in_conflict_with
from rounds.queries.settings import RoundView


class ConflictRow(msgspec.Struct, frozen=True):
    """A conflict of a member of the committee with a project of the round."""

    id: int
    person: int
    name: str
    project: int
    number: int
    title: str
    kind: str
    text: str
    declared_at: datetime
    pinned_by: str
    lifted_at: datetime | None
    lifted_why: str


CONFLICTS = """
select c.id, c.person, n.full_name as name, c.project, p.number, p.title, c.kind, c.text, c.declared_at,
  coalesce(b.full_name, '') as pinned_by, c.lifted_at, c.lifted_why
from round_conflict c join round_seat s on s.person = c.person and s.round = $1 join project p on p.id = c.project
join person n on n.id = c.person left join person b on b.id = c.pinned_by
where p.season = $2 order by c.lifted_at is not null, p.number, n.full_name
"""


async def conflicts_in(found: RoundView, reader: int) -> list[ConflictRow]:
    """Every conflict of the committee, lifted ones last; without the projects in conflict with the reader."""
    hidden = await in_conflict_with(reader)
    rows = await ask(CONFLICTS, found.id, found.season)
    return [ConflictRow(**row) for row in map(dict, rows) if row["project"] not in hidden]


async def conflict_by_id(found: RoundView, conflict: int) -> ConflictRow | None:
    """One conflict of the committee of this round."""
    rows = [dict(row) for row in await ask(CONFLICTS, found.id, found.season) if row["id"] == conflict]
    return ConflictRow(**rows[0]) if rows else None
