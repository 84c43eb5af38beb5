"""Where a person's data lies: found through the schema itself, so that a table added tomorrow is exported too."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from piccolo.columns import ForeignKey
from piccolo.table import Table

from accounts.addresses import key_of
from accounts.tables import Person
from kit.migrate import packages
from kit.tables import Journal
from projects.tables import Project
from similarity.tables import SimilarTitle
from teams.tables import Membership, Team

Rows = list[dict[str, Any]]
ADDRESSES = ("recipient", "email", "email_key")
SECRETS = frozenset({"password_hash", "token_hash", "salt"})
# Packages whose rows about a project its team may read whole; elsewhere only rows about the person are the person's.
OPEN_TO_TEAM = frozenset({"projects", "moderation", "market", "duties", "delivery"})
NOT_THE_TEAMS = frozenset({"flag"})
# What others say about a person to a committee's secretary alone (table, column): it is theirs, not his.
SAID_TO_OTHERS = frozenset({("round_claim", "person"), ("round_waved", "person")})
SPOKEN = ("letter", "notice")


class Self(NamedTuple):
    """Who it is about: the account, its address and name, the projects and teams that are theirs now."""

    id: int
    email: str
    name: str
    projects: list[int]
    teams: list[int]


def tables() -> Iterator[tuple[str, type[Table]]]:
    """Every table once, with the package that it belongs to."""
    seen: set[str] = set()
    for package, config in packages():
        for table in config.table_classes:
            if table._meta.tablename not in seen:
                seen.add(table._meta.tablename)
                yield package, table


def references(table: type[Table], target: type[Table]) -> list[str]:
    """The columns by which a table's rows name rows of another."""
    keys = [column for column in table._meta.columns if isinstance(column, ForeignKey)]
    return [key._meta.name for key in keys if key._foreign_key_meta.resolved_references is target]


async def self_of(person: int) -> Self:
    """Raises StopIteration for nobody."""
    row = next(iter(await Person.select(Person.email, Person.full_name).where(Person.id == person)))
    here = (Membership.person == person) & Membership.left_at.is_null()
    teams = [one["team"] for one in await Membership.select(Membership.team).where(here)]
    mine = (Project.author == person) | Project.team.is_in(teams or [0])
    projects = [one["id"] for one in await Project.select(Project.id).where(mine)]
    return Self(person, row["email"], row["full_name"], projects, teams)


async def everything(about: Self) -> dict[str, Rows]:
    """Table → the rows about this person, secrets left out."""
    found: dict[str, Rows] = {}
    for package, table in tables():
        rows = await _rows(package, table, about)
        if rows:
            found[table._meta.tablename] = [
                {name: value for name, value in row.items() if name not in SECRETS} for row in rows
            ]
    return found


async def _rows(package: str, table: type[Table], about: Self) -> Rows:
    if table is Journal:
        own = (Journal.actor == about.id) | ((Journal.object_kind == "person") & (Journal.object_id == about.id))
        return await Journal.select().where(own).order_by(Journal.number)
    name = table._meta.tablename
    told = [column for column in references(table, Person) if (name, column) not in SAID_TO_OTHERS]
    conditions = [f'"{column}" = {about.id}' for column in told]
    if table is Person:
        conditions.append(f"id = {about.id}")
    if package in OPEN_TO_TEAM and name not in NOT_THE_TEAMS:
        conditions += [f'"{column}" in ({_listed(about.projects)})' for column in references(table, Project)]
    own_ids = {Project: ("id", about.projects), Team: ("id", about.teams), SimilarTitle: ("document", about.projects)}
    if table in own_ids:
        column, ids = own_ids[table]
        conditions.append(f"{column} in ({_listed(ids)})")
    addresses = [column._meta.name for column in table._meta.columns if column._meta.name in ADDRESSES]
    conditions += [f'"{column}" in ({{}}, {{}})' for column in addresses]
    if not conditions:
        return []
    values = [about.email, key_of(about.email)] * len(addresses)
    rows: Rows = await table.raw(f'select * from "{name}" where {" or ".join(conditions)}', *values)
    return rows


async def mentions(about: Self) -> list[dict[str, Any]]:
    """Where letters to other people name this person: which letter, and what of the person stands there."""
    found = []
    for table in (table for _, table in tables() if table._meta.tablename in SPOKEN):
        name = table._meta.tablename
        for said in (about.name, about.email):
            sql = f'select id from "{name}" where body like {{}} or subject like {{}} order by id'
            rows = await table.raw(sql, *[f"%{_literal(said)}%"] * 2)
            found += [{"in": name, "id": row["id"], "says": said} for row in rows]
    return found


def _literal(said: str) -> str:
    return said.replace("%", "_").replace("\\", "_")


def _listed(ids: list[int]) -> str:
    return ", ".join(map(str, ids)) or "0"
