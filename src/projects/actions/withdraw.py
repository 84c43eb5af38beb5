"""Takes an application or a whole project back, and brings a project back to life."""

from datetime import datetime

from competition.deadlines import require_applications_open
from competition.queries import season_by_id
from kit.access import Viewer
from kit.db import Transaction, writing
from kit.journal import CLOCK
from notices.actions import tell
from projects.access import load_for_leader
from projects.actions.move import move
from projects.lifecycle import WITHDRAWABLE
from projects.queries import ProjectRow, current_project
from projects.rules import NotEditable
from projects.tables import Application, Project
from teams.access import load_for_leader as load_team_for_leader
from teams.actions import disband, mark_unrepaired, mark_withdrawn
from teams.queries import team as team_by_id
from teams.queries import teams_in_alarm
from teams.rules import repair_until


async def withdraw_application(viewer: Viewer, project_id: int, now: datetime) -> None:
    """Back to an idea before the deadline; it can be changed and submitted again. Raises TooLate, NotEditable."""
    async with writing(viewer.actor("leader"), now) as tx:
        project = await load_for_leader(viewer, project_id)
        if project.submitted_at is not None:  # the true reason, whatever stage the clock has taken it to since
            require_applications_open(await season_by_id(project.season), now)
        if project.stage != "submitted":
            raise NotEditable
        await move(tx, project, "idea", why="Заявка отозвана лидером")
        await _unbind(tx, project)
        tx.journal("withdraw-application", "project", project.id, {})
        link = f"/projects/{project.id}/work"
        await tell(tx, project.people, "projects/application_withdrawn", link, title=project.title)


async def withdraw_project(viewer: Viewer, project_id: int, why: str, now: datetime) -> None:
    """Out of the competition, at any time before the award. Raises NoSuchStep."""
    async with writing(viewer.actor("leader"), now) as tx:
        project = await load_for_leader(viewer, project_id)
        await _withdraw(tx, project, why)


async def revive(viewer: Viewer, project_id: int, now: datetime) -> None:
    """A withdrawn project goes on from its draft, or from its idea if it had been public. Raises TooLate, HasIdeaAlready."""
    async with writing(viewer.actor("leader"), now) as tx:
        project = await load_for_leader(viewer, project_id)
        if project.stage != "withdrawn":
            raise NotEditable
        await move(tx, project, "idea" if project.published_at else "draft", why="Возвращён лидером")


async def dissolve(viewer: Viewer, team_id: int, now: datetime) -> None:
    """The leader ends the team; its living project is withdrawn with it. Raises NotEditable after the award."""
    async with writing(viewer.actor("leader"), now) as tx:
        team = await load_team_for_leader(viewer, team_id)
        project = await current_project(team.id)
        if project and not project.closed:
            if project.stage not in WITHDRAWABLE:
                raise NotEditable
            await _withdraw(tx, project, "Команда распущена")
        await disband(tx, await load_team_for_leader(viewer, team_id))
        others = [person for person in team.people if person != viewer.person]
        await tell(tx, others, "projects/dissolved", "/", team=team.name)


async def return_unrepaired(now: datetime) -> list[int]:
    """The clock's consequence: applications of teams that stayed too small go back to ideas. Called by the worker."""
    returned = []
    for team in await teams_in_alarm():
        season = await season_by_id(team.season)
        assert team.alarm_since is not None  # the query asked for it
        if now >= repair_until(team.alarm_since, season.repair_days):
            returned += await _return(team.id, now)
    return returned


async def _return(team_id: int, now: datetime) -> list[int]:
    async with writing(CLOCK, now) as tx:
        project, team = await current_project(team_id), await team_by_id(team_id)
        if team is None or project is None or project.stage != "submitted":
            return []
        if not await mark_unrepaired(tx, team):
            return []
        await move(tx, project, "idea", why="В команде слишком мало участников")
        await _unbind(tx, project)
        link = f"/projects/{project.id}/work"
        await tell(tx, project.people, "projects/returned_by_clock", link, title=project.title)
        return [project.id]


async def _withdraw(tx: Transaction, project: ProjectRow, why: str) -> None:
    await move(tx, project, "withdrawn", why=why)
    await _unbind(tx, project)
    await tell(tx, project.people, "projects/withdrawn", f"/projects/{project.id}/work", title=project.title, why=why)


async def _unbind(tx: Transaction, project: ProjectRow) -> None:
    await Application.update({Application.withdrawn_at: tx.now}).where(
        (Application.project == project.id) & Application.withdrawn_at.is_null()
    )
    await Project.update({Project.submitted_at: None}).where(Project.id == project.id)
    await mark_withdrawn(tx, project.team)
