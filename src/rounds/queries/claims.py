"""What teams claim about members of the committee, and who decides it."""

from datetime import datetime
from typing import Any

import msgspec

from kit.db import ask
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
    return [one for one in await claims_in(round_id, Claim.id > 0) if reader in keepers.of(one.project, one.person)]


async def keepers_of(round_id: int, project: int, person: int) -> list[int]:
    """Who decides whether this person is in conflict with this project: each of them may."""
    return (await _keepers(round_id)).of(project, person)


class Keepers(msgspec.Struct, frozen=True):
    """The secretary, else the chair, else any organiser; nobody decides about himself or about a project in conflict with himself."""

    turns: list[list[tuple[int, set[int]]]]  # person, projects in conflict with that person

    def of(self, project: int, person: int) -> list[int]:
        free = ([one for one, hidden in turn if one != person and project not in hidden] for turn in self.turns)
        return next((people for people in free if people), [])


LADDER = ("secretary", "chair", "organiser")
KEEPERS = """
select t.person, t.role, c.project as hidden from appointment t join selection_round r on r.season = t.season
left join round_conflict c on c.person = t.person and c.lifted_at is null
where r.id = $1 and t.confirmed_at is not null and t.revoked_at is null and (t.role = 'organiser' or exists
  (select 1 from round_seat s where s.round = r.id and s.person = t.person and s.position = t.role))
order by t.person
"""


async def _keepers(round_id: int) -> Keepers:
    people: dict[str, dict[int, set[int]]] = {role: {} for role in LADDER}
    for row in await ask(KEEPERS, round_id):
        people[row["role"]].setdefault(row["person"], set()).add(row["hidden"])
    return Keepers([list(people[role].items()) for role in LADDER])
