"""What is read of the journal: newest first, filtered, with the names of what it speaks of."""

from datetime import date, datetime
from typing import Any, NamedTuple

import msgspec

from accounts.tables import Person
from cabinet import words
from cabinet.queries.leads import to_project
from delivery.tables import Milestone, Report
from expert_review.tables import Conclusion, ReviewRequest
from funding.tables import Award
from kit.access import Viewer
from kit.clock import day_begins, day_ends
from kit.tables import Journal
from meetings.tables import Meeting
from projects.queries import projects_by_id
from projects.tables import Project
from teams.queries import members_of
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


# Kind → how its row leads to a project: table, column of the project, column of the request.
_through: Any = Conclusion.request
OF_PROJECT: dict[str, Any] = {
    "project": (Project, Project.id, Project.id),
    "award": (Award, Award.project, Award.id),
    "conclusion": (Conclusion, _through.project, Conclusion.request),
    "milestone": (Milestone, Milestone.project, Milestone.id),
    "report": (Report, Report.project, Report.id),
    "review-request": (ReviewRequest, ReviewRequest.project, ReviewRequest.id),
}


async def entries(viewer: Viewer, chosen: Filter, size: int, offset: int = 0) -> list[Entry]:
    """One page, the newest first, with the addresses that open to this reader."""
    rows = (
        await Journal.select()
        .where(_condition(chosen))
        .order_by(Journal.number, ascending=False)
        .limit(size)
        .offset(offset)
    )
    names = await _names({row["actor"] for row in rows if row["actor"]})
    titles = await _titles(viewer, rows)
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


Titles = dict[tuple[str, int], tuple[str, str]]


async def _titles(viewer: Viewer, rows: list[dict[str, Any]]) -> Titles:
    """(kind, id) → title and address of what a row speaks of; one query a kind, and one for all projects and their teams."""
    ids: dict[str, set[int]] = {}
    for row in rows:
        ids.setdefault(row["object_kind"], set()).add(row["object_id"] or 0)
    found = await _about_projects(viewer, ids)
    if "meeting" in ids:
        for row in await Meeting.select(Meeting.id, Meeting.title).where(Meeting.id.is_in(sorted(ids["meeting"]))):
            found["meeting", row["id"]] = (row["title"], f"/meetings/{row['id']}")
    if "team" in ids:
        people = await members_of(ids["team"])
        for row in await Team.select(Team.id, Team.season, Team.name).where(Team.id.is_in(sorted(ids["team"]))):
            inside = viewer.person in {member.person for member in people[row["id"]]}
            opens = inside or viewer.holds("organiser", row["season"])
            found["team", row["id"]] = (row["name"], f"/teams/{row['id']}" if opens else "")
    return found


async def _about_projects(viewer: Viewer, ids: dict[str, set[int]]) -> Titles:
    led: dict[tuple[str, int], tuple[int, int]] = {}
    for kind, (table, project, request) in OF_PROJECT.items():
        if kind in ids:
            columns = (table.id, project.as_alias("project"), request.as_alias("request"))
            for row in await table.select(*columns).where(table.id.is_in(sorted(ids[kind]))):
                led[kind, row["id"]] = (row["project"], row["request"])
    projects = await projects_by_id({project for project, _ in led.values()})
    return {
        (kind, object_id): (projects[project].title, to_project(viewer, kind, projects[project], request))
        for (kind, object_id), (project, request) in led.items()
    }
