"""What hints at a conflict of interest: for the eyes of those who keep them."""

import asyncio
from collections.abc import Iterable
from typing import Any

import msgspec

from kit.db import ask
from rounds.conflicts import Hint, Someone, hints_between, named_in, plain, strongest
from rounds.queries.pairs import in_conflict_with
from rounds.queries.settings import RoundView
from rounds.queries.terms import employers_in
from rounds.tables import Conflict, Waved


class HintRow(msgspec.Struct, frozen=True):
    """A member and a project that may be in conflict."""

    person: int
    name: str
    project: int
    number: int
    title: str
    hints: list[Hint]


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
