"""What is read of the journal: newest first, filtered, with the names of what it speaks of."""

from datetime import date, datetime
from typing import Any, NamedTuple

import msgspec

from accounts.tables import Person
from cabinet import words
from delivery.tables import Milestone, Report
from expert_review.tables import Conclusion, ReviewRequest
from funding.tables import Award
from kit.clock import day_begins, day_ends
from kit.tables import Journal
from meetings.tables import Meeting
from projects.tables import Project
from teams.tables import Membership, Team


class Eyes(NamedTuple):
    """Whose rows a person may read who may not read all: his own, those of teams that he leads and of their projects."""

    person: int
    teams: tuple[int, ...]
    projects: tuple[int, ...]


class Filter(NamedTuple):
    """Which rows: of one kind or of several, from and until a Moscow day, of one object, for these eyes (None: all of them)."""

    kind: str = ""
    eyes: Eyes | None = None
    first: date | None = None
    last: date | None = None
    object: int | None = None
    kinds: tuple[str, ...] = ()


class Entry(msgspec.Struct, frozen=True):
    """A row of the journal as people read it."""

    number: int
    at: datetime
    who: str
    role: str
    words: str
    kind: str
    object: int | None
    title: str
    href: str
    change: dict[str, Any]


# Kind → how its row leads to a project: table, column of the project, address.
_through: Any = Conclusion.request
OF_PROJECT: dict[str, Any] = {
    "award": (Award, Award.project, "/funding/projects/{}"),
    "conclusion": (Conclusion, _through.project, "/expert-review/projects/{}"),
    "milestone": (Milestone, Milestone.project, "/delivery/{}"),
    "report": (Report, Report.project, "/delivery/{}"),
    "review-request": (ReviewRequest, ReviewRequest.project, "/expert-review/projects/{}"),
}


async def entries(chosen: Filter, size: int, offset: int = 0) -> list[Entry]:
    """One page, the newest first."""
    rows = (
        await Journal.select()
        .where(_condition(chosen))
        .order_by(Journal.number, ascending=False)
        .limit(size)
        .offset(offset)
    )
    names = await _names({row["actor"] for row in rows if row["actor"]})
    titles = await _titles(rows)
    return [_entry(row, names, titles) for row in rows]


async def count(chosen: Filter) -> int:
    found: int = await Journal.count().where(_condition(chosen))
    return found


def _condition(chosen: Filter) -> Any:
    j = Journal
    condition: Any = j.number > 0
    if chosen.kind:
        condition &= j.object_kind == chosen.kind
    if chosen.kinds:
        condition &= j.object_kind.is_in(list(chosen.kinds))
    if chosen.eyes:
        condition &= _seen_by(chosen.eyes)
    if chosen.object:
        condition &= j.object_id == chosen.object
    if chosen.first:
        condition &= j.instant >= day_begins(chosen.first)
    if chosen.last:
        condition &= j.instant < day_ends(chosen.last)
    return condition


def _seen_by(eyes: Eyes) -> Any:
    j = Journal
    team = (j.object_kind == "team") & j.object_id.is_in(list(eyes.teams) or [0])
    project = (j.object_kind == "project") & j.object_id.is_in(list(eyes.projects) or [0])
    return (j.actor == eyes.person) | team | project


async def eyes_of(person: int) -> Eyes:
    """What a person who is neither organiser, auditor nor administrator may read of the journal."""
    m = Membership
    rows = await m.select(m.team).where((m.person == person) & (m.role == "leader") & m.left_at.is_null())
    teams = tuple(row["team"] for row in rows)
    projects = await Project.select(Project.id).where(Project.team.is_in(list(teams) or [0]))
    return Eyes(person, teams, tuple(row["id"] for row in projects))


def _entry(row: dict[str, Any], names: dict[int, str], titles: dict[tuple[str, int], tuple[str, str]]) -> Entry:
    title, href = titles.get((row["object_kind"], row["object_id"] or 0), ("", ""))
    return Entry(
        number=row["number"],
        at=row["instant"],
        who=names.get(row["actor"], ""),
        role=words.role(row["role"]),
        words=words.action(row["action"]),
        kind=row["object_kind"],
        object=row["object_id"],
        title=title,
        href=href,
        change=words.shown(row["action"], row["change"]),
    )


async def _names(people: set[int]) -> dict[int, str]:
    rows = await Person.select(Person.id, Person.full_name).where(Person.id.is_in(sorted(people) or [0]))
    return {row["id"]: row["full_name"] for row in rows}


async def _titles(rows: list[dict[str, Any]]) -> dict[tuple[str, int], tuple[str, str]]:
    """(kind, id) → title and address of what a row speaks of; one query a kind at most."""
    ids: dict[str, set[int]] = {}
    for row in rows:
        ids.setdefault(row["object_kind"], set()).add(row["object_id"] or 0)
    found: dict[tuple[str, int], tuple[str, str]] = {}
    if "project" in ids:
        for row in await Project.select(Project.id, Project.title).where(Project.id.is_in(sorted(ids["project"]))):
            found["project", row["id"]] = (row["title"], f"/projects/{row['id']}/work")
    for kind, (table, project, address) in OF_PROJECT.items():
        if kind in ids:
            columns = (table.id, project.id.as_alias("project"), project.title.as_alias("title"))
            for row in await table.select(*columns).where(table.id.is_in(sorted(ids[kind]))):
                found[kind, row["id"]] = (row["title"], address.format(row["project"]))
    for kind, table, column in (("team", Team, Team.name), ("meeting", Meeting, Meeting.title)):
        if kind in ids:
            for row in await table.select(table.id, column.as_alias("title")).where(table.id.is_in(sorted(ids[kind]))):
                found[kind, row["id"]] = (row["title"], f"/{kind}s/{row['id']}")
    return found
