"""What teams claim about members of the committee, and who decides it."""

from datetime import datetime
from typing import Any

import msgspec

from kit.db import ask
from rounds.queries.pairs import in_conflict_with
from rounds.tables import Claim


class ClaimRow(msgspec.Struct, frozen=True):
    """What a team said about a member of the committee, and what was answered."""

    id: int
    project: int
    number: int
    title: str
    person: int
    name: str
    kind: str
    text: str
    at: datetime
    accepted: bool | None
    reply: str


async def claims_in(round_id: int, condition: Any) -> list[ClaimRow]:
    """Claims of a round, those that wait first."""
    c: Any = Claim
    rows = await c.select(
        *(c.id, c.project, c.person, c.kind, c.text, c.at, c.accepted, c.reply),
        c.project.number.as_alias("number"),
        c.project.title.as_alias("title"),
        c.person.full_name.as_alias("name"),
    ).where((c.round == round_id) & condition)
    found = [ClaimRow(**row) for row in rows]
    return sorted(found, key=lambda one: (one.accepted is not None, one.id))


async def claims_for(round_id: int, reader: int) -> list[ClaimRow]:
    """Those that this reader decides."""
    keepers = await _keepers(round_id)
    return [one for one in await claims_in(round_id, Claim.id > 0) if keepers.of(one.project, one.person) == reader]


async def keeper_of(round_id: int, project: int, person: int) -> int | None:
    """Who decides whether this person is in conflict with this project."""
    return (await _keepers(round_id)).of(project, person)


class Keepers(msgspec.Struct, frozen=True):
    """The secretary, then the chair; nobody decides about himself or about a project in conflict with himself."""

    people: list[tuple[int, set[int]]]

    def of(self, project: int, person: int) -> int | None:
        return next((one for one, hidden in self.people if one != person and project not in hidden), None)


async def _keepers(round_id: int) -> Keepers:
    sql = "select person from round_seat where round = $1 and position in ('secretary', 'chair') order by position desc"
    people = [row["person"] for row in await ask(sql, round_id)]
    return Keepers([(one, await in_conflict_with(one)) for one in people])
