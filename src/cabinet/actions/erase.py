"""Erases a person: the account becomes nobody's, their words go, the journal keeps its numbers and still verifies."""

from datetime import datetime

from accounts.actions import require_password
from accounts.queries import has_served
from cabinet.actions.forgetting import TOUCHED, forget_person, forget_rows
from cabinet.actions.leaving import close_own_team, own_ideas
from cabinet.erasing import LedTeam, require_erasable
from cabinet.queries.personal import self_of
from kit import storage
from kit.access import Viewer
from kit.db import writing
from kit.db.compacting import compact
from kit.refusals import Missing
from projects.actions import forget_files
from projects.lifecycle import IN_COMPETITION
from projects.queries import current_project
from teams.queries import team as team_by_id


async def erase(viewer: Viewer, password: str, now: datetime) -> None:
    """At once and for good. Raises WrongPassword, Served, StillNeeded, StillLeads, StillIn, Clash."""
    if viewer.person is None:
        raise Missing
    await require_password(viewer, password)
    async with writing(viewer.actor("leader"), now) as tx:
        about = await self_of(viewer.person)
        require_erasable(
            [await _standing(viewer.person, team) for team in about.teams], await has_served(viewer.person)
        )
        for team in about.teams:
            await close_own_team(tx, team)
        ideas = await own_ideas(viewer.person)
        await forget_person(tx, about, ideas)
        files = await forget_files(tx, ideas)
        tx.journal("erase-person", "person", viewer.person, {})
        await forget_rows(tx, about, ideas)
    storage.remove(files)
    await compact(table._meta.tablename for table in TOUCHED)


async def _standing(person: int, team_id: int) -> LedTeam:
    team = await team_by_id(team_id)
    assert team is not None  # a membership points at it
    project = await current_project(team_id)
    stands = team.submitted_at is not None or (project is not None and project.stage in IN_COMPETITION)
    return LedTeam(team.name, team.leader == person, team.size - 1, stands)
