"""The leader says whom the idea looks for, and calls somebody of the people market."""

from datetime import datetime
from typing import Any

from accounts.tables import Person
from kit.access import Viewer
from kit.db import writing
from kit.refusals import Clash, Missing
from market import refusals, rules
from market.forms import CallForm
from market.queries import published_profile
from market.tables import Call, CallSkill
from projects.access import load_for_leader
from teams.access import require_changeable
from teams.actions import invite
from teams.queries import team as team_by_id


async def look_for_people(viewer: Viewer, project_id: int, form: CallForm, now: datetime) -> None:
    """Open or change the idea's call. Raises NotYetPublic, GoalTooSmall, GoalTooLarge, TooLate, Clash."""
    async with writing(viewer.actor("leader"), now) as tx:
        project = await load_for_leader(viewer, project_id)
        if project.stage not in rules.LOOKING:
            raise refusals.NotYetPublic
        team = await team_by_id(project.team)
        assert team is not None  # a foreign key points at it
        season = await require_changeable(team, now)
        rules.require_goal(form.goal, team.size, season.team_max)
        call = await _save(project.id, form, now)
        await CallSkill.delete().where(CallSkill.call == call)
        await CallSkill.insert(*(CallSkill(call=call, skill=skill) for skill in form.skills))
        tx.journal("look-for-people", "project", project.id, {"skills": form.skills, "goal": form.goal})


async def stop_looking(viewer: Viewer, project_id: int, now: datetime) -> None:
    """Nobody is looked for any more. Raises Clash when nobody was."""
    async with writing(viewer.actor("leader"), now) as tx:
        project = await load_for_leader(viewer, project_id)
        still = (Call.project == project.id) & Call.open.eq(True)
        values: dict[Any, Any] = {Call.open: False, Call.version: Call.version + 1, Call.updated_at: now}
        if not await Call.update(values).where(still).returning(Call.id):
            raise Clash
        tx.journal("stop-looking", "project", project.id, {})


async def call_person(viewer: Viewer, team_id: int, profile_id: int, now: datetime) -> None:
    """An invitation by letter to somebody whose address the team is not shown. Raises what `invite` raises."""
    profile = await published_profile(profile_id)
    row = await Person.select(Person.email).where(Person.id == (profile.person if profile else 0)).first()
    if profile is None or row is None:
        raise Missing
    await invite(viewer, team_id, row["email"], now, profile.person)


async def _save(project: int, form: CallForm, now: datetime) -> int:
    values: dict[Any, Any] = {"goal": form.goal, "words": form.words, "open": True, "updated_at": now}
    if form.version == 0:
        made = await Call.insert(Call(project=project, version=1, **values))
        return int(made[0]["id"])
    seen = (Call.project == project) & (Call.version == form.version)
    changed = await Call.update({**values, "version": form.version + 1}).where(seen).returning(Call.id)
    if not changed:
        raise Clash
    return int(changed[0]["id"])
