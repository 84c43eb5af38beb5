"""Accounts of a season that look like one person: for its organiser only."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from kit.db import ask
from teams.tables import Membership


class Alike(NamedTuple):
    """One of several accounts that share something."""

    person: int
    name: str
    email: str
    teams: list[tuple[int, str]]


class Group(NamedTuple):
    """Who shares something, and what: kind and key of each likeness."""

    people: list[Alike]
    shared: list[tuple[str, str]]

    @property
    def kinds(self) -> list[str]:
        return sorted({kind for kind, _ in self.shared})

    @property
    def path(self) -> str:
        """What names the group in an address."""
        return "-".join(str(one.person) for one in self.people)


async def lookalikes(season: int) -> list[Group]:
    """Every group of two and more of whom somebody was not yet looked at, the largest first; two queries, however many take part."""
    rows = await ask(SHARED, season)
    teams = await _teams({row["person"] for row in rows}, season)
    people = {row["person"]: _alike(row, teams) for row in rows}
    sharing: dict[tuple[str, str], list[int]] = {}
    news: set[tuple[str, str]] = set()
    for row in rows:
        likeness = row["kind"], row["key"]
        sharing.setdefault(likeness, []).append(row["person"])
        news |= set() if row["dismissed"] else {likeness}
    groups: dict[tuple[int, ...], list[tuple[str, str]]] = {}
    for likeness, alike in sharing.items():
        if len(alike) > 1 and likeness in news:
            groups.setdefault(tuple(alike), []).append(likeness)
    found = [Group([people[one] for one in alike], shared) for alike, shared in groups.items()]
    return sorted(found, key=lambda group: (-len(group.people), -len(group.shared)))


SHARED = """select t.kind, t.key, t.person, p.full_name, p.email, d.id as dismissed
    from trait t join person p on p.id = t.person
    left join dismissal d on d.season = t.season and d.kind = t.kind and d.key = t.key and d.person = t.person
    where t.season = $1 and t.shared and p.blocked_at is null order by t.kind, t.key, t.person"""


def _alike(row: Any, teams: dict[int, list[tuple[int, str]]]) -> Alike:
    return Alike(row["person"], row["full_name"], row["email"], teams.get(row["person"], []))


async def _teams(people: Iterable[int], season: int) -> dict[int, list[tuple[int, str]]]:
    m = Membership
    found: dict[int, list[tuple[int, str]]] = {}
    active = m.person.is_in(sorted(people) or [0]) & (m.season == season) & m.left_at.is_null()
    for row in await m.select(m.person, m.team, m.team.name.as_alias("name")).where(active):
        found.setdefault(row["person"], []).append((row["team"], row["name"]))
    return found
