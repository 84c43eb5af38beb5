"""What is read about projects: one, some, a season's, a team's."""

from collections.abc import Iterable
from datetime import datetime
from functools import cache
from typing import Any

import msgspec

from kit.db import ask, engine, gathered, packed, places
from projects.lifecycle import CLOSED, PUBLIC, STAGES, passport_open
from projects.tables import Project
from teams.queries import Member, gathered_members, members_of


class ProjectRow(msgspec.Struct, array_like=True):
    """A project with its districts and its team's active members, the leader first. Money in whole roubles."""

    id: int
    season: int
    number: int
    team: int
    author: int
    stage: str
    version: int
    title: str
    title_published: bool
    summary: str
    problem: str
    goal: str
    audience: str
    sector: str
    format: str
    novelty: str
    requested: int
    months: int
    host_system: str
    due: str
    synthetic: bool
    demo_fields: str
    created_at: datetime
    updated_at: datetime
    stage_since: datetime
    published_at: datetime | None
    submitted_at: datetime | None
    reopened_at: datetime | None
    districts: list[str]
    members: list[Member]

    @property
    def stage_name(self) -> str:
        return STAGES[self.stage]

    @property
    def public(self) -> bool:
        return self.stage in PUBLIC or (self.stage == "withdrawn" and self.published_at is not None)

    @property
    def closed(self) -> bool:
        return self.stage in CLOSED

    @property
    def passport_open(self) -> bool:
        return passport_open(self.stage, self.reopened_at is not None)

    @property
    def answering(self) -> bool:
        """Whether the team answers the first round's remarks: the second one is not open yet."""
        return self.stage == "round_2" and self.reopened_at is not None

    @property
    def leader(self) -> int | None:
        return next((member.person for member in self.members if member.leads), None)

    @property
    def people(self) -> list[int]:
        return [member.person for member in self.members]

    def writes(self, person: int | None) -> bool:
        """Whether this person may write the passport: the team's leader and its editors."""
        return any(member.person == person and member.writes for member in self.members)

    def invented(self, field: str) -> bool:
        """Whether this part of the project was invented for the demonstration."""
        return field in self.demo_fields.split()


NAMES = [name for name in ProjectRow.__struct_fields__ if name not in ("districts", "members")]
COLUMNS = [getattr(Project, name) for name in NAMES]
DISTRICTS = (
    "select d.project as project, d.district as district from project_district d where d.project in ({}) order by d.id"
)
READ = msgspec.json.Decoder(ProjectRow, strict=False)  # SQLite's booleans are numbers


async def project(project_id: int) -> ProjectRow | None:
    """One project, or None."""
    rows = await ask(_one(engine().engine_type), project_id)
    return READ.decode(rows[0]["whole"]) if rows else None


@cache
def _one(engine_type: str) -> str:
    return f"select cast({packed_project()} as text) as whole from project where project.id = $1"


def packed_project() -> str:
    """All of a `project` that a ProjectRow is read from."""
    own = [f"project.{name}" for name in NAMES]
    return packed(*own, gathered(["district"], DISTRICTS.format("project.id")), gathered_members("project.team"))


async def projects_at(season: int, *stages: str) -> list[ProjectRow]:
    """The season's projects at one of these stages, by number."""
    rows = (
        await Project.select(*COLUMNS)
        .where((Project.season == season) & Project.stage.is_in(list(stages)))
        .order_by(Project.number)
    )
    return await _with_people(rows)


async def projects_by_id(ids: Iterable[int]) -> dict[int, ProjectRow]:
    """Those of these projects that exist."""
    wanted = list(ids)
    if not wanted:
        return {}
    return {row.id: row for row in await _with_people(await Project.select(*COLUMNS).where(Project.id.is_in(wanted)))}


async def projects_of_teams(teams: Iterable[int]) -> list[ProjectRow]:
    """Every project of these teams, the newest first."""
    wanted = list(teams)
    if not wanted:
        return []
    rows = await Project.select(*COLUMNS).where(Project.team.is_in(wanted)).order_by(Project.id, ascending=False)
    return await _with_people(rows)


async def current_project(team_id: int) -> ProjectRow | None:
    """The one project of this team that is not closed, else its latest."""
    found = await projects_of_teams([team_id])
    return next((row for row in found if not row.closed), found[0] if found else None)


async def _with_people(rows: list[dict[str, Any]]) -> list[ProjectRow]:
    people = await members_of({row["team"] for row in rows})
    districts = await districts_of([row["id"] for row in rows])
    return [ProjectRow(**row, districts=districts[row["id"]], members=people[row["team"]]) for row in rows]


async def districts_of(ids: list[int]) -> dict[int, list[str]]:
    """Project → its districts; none means the whole city."""
    found: dict[int, list[str]] = {project_id: [] for project_id in ids}
    if ids:
        for row in await ask(DISTRICTS.format(places(len(ids))), *ids):
            found[row["project"]].append(row["district"])
    return found
