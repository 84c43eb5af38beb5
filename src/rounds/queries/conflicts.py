"""Conflicts as those who keep them read them: what stands, what teams claim, what hints at one."""

import asyncio
from collections.abc import Iterable
from datetime import datetime
from typing import Any

import msgspec

from kit.db import ask
from rounds.conflicts import Hint, Someone, hints_between, named_in, plain, strongest
from rounds.queries.pairs import in_conflict_with
from rounds.queries.settings import RoundView
from rounds.queries.terms import employers_in
from rounds.tables import Claim, Conflict, Waved


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


class HintRow(msgspec.Struct, frozen=True):
    """A member and a project that may be in conflict."""

    person: int
    name: str
    project: int
    number: int
    title: str
    hints: list[Hint]


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


TEAMS = """
select p.id as project, p.number, p.title, p.host_system, x.content, m.person, n.full_name as name, n.email
from project p join membership m on m.team = p.team and m.left_at is null join person n on n.id = m.person
left join passport_section x on x.project = p.id and x.key = 'team'
where p.season = $1 and p.stage in ($2, $3) order by p.number, m.id
"""
MEMBERS = """
select s.person, n.full_name as name, n.email from round_seat s join person n on n.id = s.person
where s.round = $1 and s.reviews order by n.full_name
"""
# Who was in a team together with whom; the season of the team is told.
TOGETHER = """
select distinct s.person as member, b.person as other, t.name, y.year from round_seat s
join membership a on a.person = s.person join membership b on b.team = a.team and b.person <> a.person
join team t on t.id = a.team join season y on y.id = t.season where s.round = $1
"""
DEVICES = """
select distinct a.person as member, b.person as other from round_seat s
join session a on a.person = s.person and a.device <> '' join session b on b.device = a.device and b.person <> a.person
where s.round = $1
"""


async def hints_of(found: RoundView, reader: int) -> list[HintRow]:
    """Pairs of a reviewing member and a project with something in common, the strongest hints first.

    Without what is a conflict already, what was put aside, and the projects in conflict with the reader.
    """
    before = "submitted" if found.number == 1 and found.state == "setup" else found.stage
    teams = [dict(row) for row in await ask(TEAMS, found.season, found.stage, before)]
    employers = await employers_in(found.id)
    members = [
        Someone(row["person"], row["name"], row["email"], employers.get(row["person"], ""))
        for row in await ask(MEMBERS, found.id)
    ]
    shared: dict[tuple[int, int], list[Hint]] = {}
    for row in await ask(TOGETHER, found.id):
        words = f"Вместе в команде «{row['name']}» сезона {row['year']}"
        shared.setdefault((row["member"], row["other"]), []).append(Hint("teammate", words))
    for row in await ask(DEVICES, found.id):
        words = "Один браузер и один сетевой адрес"
        shared.setdefault((row["member"], row["other"]), []).append(Hint("address", words))
    hidden = await in_conflict_with(reader)
    known = await _known(found.id)
    rows = await asyncio.to_thread(_rows, members, teams, shared)
    kept = [one for one in rows if one.project not in hidden and (one.project, one.person) not in known]
    return sorted(kept, key=lambda one: (strongest(one.hints), one.number, one.name))


async def _known(round_id: int) -> set[tuple[int, int]]:
    """Pairs that need no hint any more."""
    standing = await Conflict.select(Conflict.project, Conflict.person).where(Conflict.lifted_at.is_null())
    waved = await Waved.select(Waved.project, Waved.person).where(Waved.round == round_id)
    return {(row["project"], row["person"]) for row in (*standing, *waved)}


def _rows(
    members: list[Someone], teams: list[dict[str, Any]], shared: dict[tuple[int, int], list[Hint]]
) -> Iterable[HintRow]:
    """Everybody's keys are made once: a large round has tens of thousands of pairs."""
    found: dict[tuple[int, int], HintRow] = {}
    others = [(row, Someone(row["person"], row["name"], row["email"]).keys) for row in teams]
    texts = {row["project"]: plain(f"{row['host_system']} {row['content'] or ''}") for row in teams}
    for member in members:
        keys, employer, seen = member.keys, plain(member.employer), set()
        for row, theirs in others:
            hints = [
                Hint(one.kind, f"{one.words}: {row['name']}") for one in shared.get((member.person, row["person"]), [])
            ]
            hints += hints_between(keys, theirs, row["name"])
            if row["project"] not in seen and named_in(employer, texts[row["project"]]):
                words = f"Заявка называет организацию, где работает член комиссии: {member.employer}"
                hints.append(Hint("employer", words))
            seen.add(row["project"])
            if hints:
                own = {name: row[name] for name in ("project", "number", "title")}
                pair = (member.person, row["project"])
                kept = found.setdefault(pair, HintRow(person=member.person, name=member.name, **own, hints=[]))
                kept.hints.extend(hints)
    return found.values()
