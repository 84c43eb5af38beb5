"""What becomes of the ideas and the team of a person who is erased, where nobody else stands behind them."""

from kit.db import Transaction
from projects.actions import move
from projects.lifecycle import WITHDRAWABLE
from projects.queries import current_project
from projects.tables import Application, Project
from teams.actions import disband
from teams.queries import team as team_by_id
from teams.tables import Membership


async def close_own_team(tx: Transaction, team_id: int) -> None:
    """A team of one ends, its living idea is withdrawn."""
    project = await current_project(team_id)
    if project and project.stage in WITHDRAWABLE:
        await move(tx, project, "withdrawn")
    team = await team_by_id(team_id)
    assert team is not None  # a membership points at it
    await disband(tx, team)


async def own_ideas(person: int) -> list[int]:
    """Ideas of this author that were never handed in as applications and that no other person's team goes on with."""
    rows = await Project.select(Project.id, Project.team).where(Project.author == person)
    applied = {row["project"] for row in await Application.select(Application.project)} if rows else set()
    others = (Membership.person != person) & Membership.left_at.is_null()
    teams = [row["team"] for row in rows] or [0]
    kept = {
        row["team"] for row in await Membership.select(Membership.team).where(others & Membership.team.is_in(teams))
    }
    return [row["id"] for row in rows if row["id"] not in applied and row["team"] not in kept]
