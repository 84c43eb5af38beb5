"""What is read about projects where more than one page needs it."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

import msgspec

from projects.lifecycle import CLOSED, PUBLIC, STAGES
from projects.passport import OF_PROJECT, SECTIONS, Line
from projects.tables import EstimateLine, PassportSection, Project, ProjectDistrict, Remark, StageHistory
from teams.queries import Member, members_of


class ProjectRow(msgspec.Struct):
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
    def leader(self) -> int | None:
        return next((member.person for member in self.members if member.leads), None)

    @property
    def people(self) -> list[int]:
        return [member.person for member in self.members]

    def invented(self, field: str) -> bool:
        """Whether this part of the project was invented for the demonstration."""
        return field in self.demo_fields.split()


class HistoryRow(msgspec.Struct, frozen=True):
    """A change of stage."""

    at: datetime
    by: int | None
    role: str
    from_stage: str
    to_stage: str
    why: str


class RemarkRow(msgspec.Struct, frozen=True):
    """A remark of the organiser beside one field."""

    round: int
    field: str
    text: str
    at: datetime


COLUMNS = [getattr(Project, name) for name in ProjectRow.__struct_fields__ if name not in ("districts", "members")]


async def project(project_id: int) -> ProjectRow | None:
    """One project, or None."""
    found = await _with_people(await Project.select(*COLUMNS).where(Project.id == project_id))
    return found[0] if found else None


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


async def history(project_id: int) -> list[HistoryRow]:
    """Every change of stage, the oldest first."""
    columns = [getattr(StageHistory, name) for name in HistoryRow.__struct_fields__]
    rows = await StageHistory.select(*columns).where(StageHistory.project == project_id).order_by(StageHistory.id)
    return [HistoryRow(**row) for row in rows]


async def remarks(project_id: int) -> list[RemarkRow]:
    """Every remark, the oldest first."""
    columns = [getattr(Remark, name) for name in RemarkRow.__struct_fields__]
    rows = await Remark.select(*columns).where(Remark.project == project_id).order_by(Remark.id)
    return [RemarkRow(**row) for row in rows]


async def estimate(project_id: int) -> list[Line]:
    """The lines of the estimate in their order."""
    rows = (
        await EstimateLine.select(EstimateLine.title, EstimateLine.quantity, EstimateLine.price)
        .where(EstimateLine.project == project_id)
        .order_by(EstimateLine.position)
    )
    return [Line(**row) for row in rows]


class SectionRow(msgspec.Struct, frozen=True):
    """A section of a passport as it was last saved; version 0 when it never was."""

    key: str
    version: int
    values: dict[str, Any]


async def passport(found: ProjectRow) -> dict[str, SectionRow]:
    """Every section of the project's passport, saved or not, in order."""
    rows = await PassportSection.select().where(PassportSection.project == found.id)
    saved = {row["key"]: row for row in rows}
    return {key: _section(found, key, saved.get(key)) for key in SECTIONS}


def _section(found: ProjectRow, key: str, row: dict[str, Any] | None) -> SectionRow:
    values = msgspec.json.decode(row["content"]) if row else {}
    if key in OF_PROJECT and row:
        values[OF_PROJECT[key]] = getattr(found, OF_PROJECT[key])
    return SectionRow(key, row["version"] if row else 0, values)


async def _with_people(rows: list[dict[str, Any]]) -> list[ProjectRow]:
    people = await members_of({row["team"] for row in rows})
    districts = await _districts([row["id"] for row in rows])
    return [ProjectRow(**row, districts=districts[row["id"]], members=people[row["team"]]) for row in rows]


async def _districts(ids: list[int]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {project_id: [] for project_id in ids}
    if ids:
        rows = (
            await ProjectDistrict.select(ProjectDistrict.project, ProjectDistrict.district)
            .where(ProjectDistrict.project.is_in(ids))
            .order_by(ProjectDistrict.id)
        )
        for row in rows:
            found[row["project"]].append(row["district"])
    return found
