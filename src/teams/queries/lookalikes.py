"""Accounts of a season that look like one person: for its organiser only."""

from collections.abc import Iterable
from typing import NamedTuple

from teams.tables import Membership, Trait


class Alike(NamedTuple):
    """One of several accounts that share something."""

    person: int
    name: str
    email: str
    teams: list[tuple[int, str]]


class Group(NamedTuple):
    """What is shared, and by whom."""

    kind: str
    people: list[Alike]


async def lookalikes(season: int) -> list[Group]:
    """Every group of two and more, the largest first; two queries, however many participants."""
    t = Trait
    rows = (
        await t.select(t.kind, t.key, t.person, t.person.full_name.as_alias("name"), t.person.email.as_alias("email"))
        .where((t.season == season) & t.shared.eq(True) & t.person.blocked_at.is_null())
        .order_by(t.kind, t.key, t.person)
    )
    teams = await _teams({row["person"] for row in rows}, season)
    found: dict[tuple[str, str], list[Alike]] = {}
    for row in rows:
        one = Alike(row["person"], row["name"], row["email"], teams.get(row["person"], []))
        found.setdefault((row["kind"], row["key"]), []).append(one)
    groups = [Group(kind, people) for (kind, _), people in found.items() if len(people) > 1]
    return sorted(groups, key=lambda group: -len(group.people))


async def _teams(people: Iterable[int], season: int) -> dict[int, list[tuple[int, str]]]:
    m = Membership
    found: dict[int, list[tuple[int, str]]] = {}
    active = m.person.is_in(sorted(people) or [0]) & (m.season == season) & m.left_at.is_null()
    for row in await m.select(m.person, m.team, m.team.name.as_alias("name")).where(active):
        found.setdefault(row["person"], []).append((row["team"], row["name"]))
    return found
