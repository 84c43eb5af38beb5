"""Takes a project from one stage to another, as the table of the lifecycle allows."""

from typing import Any

from competition.deadlines import require_open
from competition.queries import season_by_id
from kit.db import Transaction
from kit.refusals import Clash
from projects import lifecycle
from projects.actions.similar import follow
from projects.queries import ProjectRow
from projects.tables import Project, StageHistory
from teams.actions import mark_withdrawn


async def move(tx: Transaction, project: ProjectRow, to: str, why: str = "") -> None:
    """Change the stage inside the caller's transaction; `project` afterwards says the new stage and version.

    Raises NoSuchStep or NotTheirStep (the table), TooLate or TooEarly (the season's stage), Clash (somebody was quicker).
    """
    step = lifecycle.step(project.stage, to, tx.actor.role)
    if step.during:
        require_open(await season_by_id(project.season), *step.during, now=tx.now)
    await _change(tx, project, to)
    await record(tx, project.id, project.stage, to, why)
    tx.journal("move-project", "project", project.id, {"stage": [project.stage, to], "why": why})
    project.stage, project.version = to, project.version + 1
    await follow(tx, project)
    if to in lifecycle.CLOSED:
        await mark_withdrawn(tx, project.team)


async def _change(tx: Transaction, project: ProjectRow, to: str) -> None:
    values: dict[Any, Any] = {Project.stage: to, Project.version: project.version + 1, Project.stage_since: tx.now}
    if to == "idea" and project.published_at is None:
        values[Project.published_at] = project.published_at = tx.now
    seen = (Project.id == project.id) & (Project.stage == project.stage) & (Project.version == project.version)
    if not await Project.update(values).where(seen).returning(Project.id):
        raise Clash


async def record(tx: Transaction, project_id: int, origin: str, to: str, why: str) -> None:
    """Write the row of the stage's history."""
    await StageHistory.insert(
        StageHistory(
            project=project_id,
            at=tx.now,
            by=tx.actor.person,
            role=tx.actor.role,
            from_stage=origin,
            to_stage=to,
            why=why,
        )
    )
