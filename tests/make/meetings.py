"""Meetings for tests, planned and published by the organiser's own actions."""

from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

from kit.access import Viewer
from kit.db import housekeeping
from make.reviews import a_viewer, an_accepted_project
from make.seasons import a_season
from meetings import actions
from meetings.actions import Plan

AT = datetime(2023, 6, 1, 9, 0, tzinfo=UTC)
FIRST_DAY = {"public_discussion": 16, "strategic_session": 31, "project_seminar": 45}
KINDS = tuple(FIRST_DAY)


class Scene(NamedTuple):
    season: int
    organiser: Viewer
    facilitator: Viewer
    other: Viewer
    leader: Viewer
    member: Viewer
    rival: Viewer
    stranger: Viewer
    project: int
    rivals: int


async def a_plan_to_make(year: int = 2023) -> Scene:
    """An organiser, two facilitators, two accepted projects with their teams, and somebody else."""
    season = (await a_season(year=year)).id
    async with housekeeping(AT):
        organiser = await a_viewer("Елена Власова", season, "organiser")
        facilitator = await a_viewer("Фёдор Седов", season, "facilitator")
        other = await a_viewer("Ульяна Седых", season, "facilitator")
        leader, member = await a_viewer("Анна Зотова", season), await a_viewer("Борис Лунин", season)
        rival, stranger = await a_viewer("Вера Котова", season), await a_viewer("Жан Пустов", season)
        project = await an_accepted_project(season, leader, member)
        rivals = await an_accepted_project(season, rival, number=2)
    return Scene(season, organiser, facilitator, other, leader, member, rival, stranger, project, rivals)


def ten_of(kind: str, day: int = 0) -> datetime:
    """Ten in the morning, Moscow time, of a day of the stage in which such meetings take place."""
    return datetime(2023, 6, 1, 7, 0, tzinfo=UTC) + timedelta(days=FIRST_DAY[kind] + day)


def a_wish(scene: Scene, kind: str = "project_seminar", day: int = 0, hour: int = 0, **changes: Any) -> Plan:
    """A meeting of two hours, with the first facilitator and the first project."""
    starts_at = ten_of(kind, day) + timedelta(hours=hour)
    values: dict[str, Any] = {
        "kind": kind,
        "title": "Как описать проект",
        "about": "",
        "starts_at": starts_at,
        "ends_at": starts_at + timedelta(hours=2),
        "place": "Невский проспект, 1",
        "link": "",
        "capacity": 2,
        "compulsory": False,
        "facilitators": [scene.facilitator.person],
        "projects": {scene.project: ""},
        **changes,
    }
    return Plan(**values)


async def a_meeting(scene: Scene, wish: Plan | None = None, at: datetime = AT) -> int:
    """A published meeting."""
    made = await actions.plan(scene.organiser, scene.season, wish or a_wish(scene), at)
    await actions.publish(scene.organiser, [made], at)
    return made
