"""The clock's letters before the deadline to teams that have not submitted: 7, 3, 1 days and 3 hours, each exactly once."""

from datetime import datetime, timedelta
from typing import Any

from competition.deadlines import APPLICATIONS, closes
from competition.queries import seasons
from competition.views import SeasonView
from kit.db import writing
from kit.journal import CLOCK
from kit.refusals import Clash
from notices.actions import tell
from projects.queries import passport, project
from projects.readiness import passport_of, problems
from projects.reminders import REMINDED, due, left, still_missing
from projects.tables import Project, Reminder
from teams.queries import team as team_by_id


async def remind(now: datetime) -> list[int]:
    """Returns the projects whose teams were reminded. Called by the worker once a minute."""
    reminded = []
    for season in await seasons():
        closing = closes(season, *APPLICATIONS)
        hours = due(closing, now)
        for project_id in await _waiting(season.id, closing, hours) if hours else []:
            reminded += await _remind(season, project_id, closing, hours or 0, now)
    return reminded


async def _waiting(season: int, closing: datetime, hours: int) -> list[int]:
    """Projects that were there when the reminder fell due and have not had it."""
    had = Reminder.select(Reminder.project).where((Reminder.closes == closing) & (Reminder.hours <= hours))
    there = (Project.season == season) & (Project.created_at <= closing - timedelta(hours=hours))
    waiting = there & Project.stage.is_in(list(REMINDED)) & Project.id.not_in(had)
    return [row["id"] for row in await Project.select(Project.id).where(waiting).order_by(Project.id)]


async def _remind(season: SeasonView, project_id: int, closing: datetime, hours: int, now: datetime) -> list[int]:
    try:
        async with writing(CLOCK, now, unseen=True) as tx:
            found = await project(project_id)
            team = await team_by_id(found.team) if found and found.stage in REMINDED else None
            if found is None or team is None:
                return []
            await Reminder.insert(Reminder(project=project_id, closes=closing, hours=hours, at=now))
            sections = {key: section.values for key, section in (await passport(found)).items()}
            missing = still_missing(found.stage, problems(season, team, passport_of(found, sections)))
            tx.journal("remind-team", "project", project_id, {"hours": hours, "closes": closing})
            values: dict[str, Any] = {
                "title": found.title,
                "left": left(closing, now),
                "last": closing - timedelta(minutes=1),
                "missing": missing,
            }
            await tell(tx, team.people, "projects/reminder", f"/projects/{project_id}/work", **values)
            return [project_id]
    except Clash:  # another worker was quicker
        return []
