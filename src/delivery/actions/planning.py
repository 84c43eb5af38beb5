"""Adds milestones and moves them; the plan's day stays, each change leaves its row."""

from datetime import date, datetime
from typing import Any, NamedTuple

from competition.queries import season_by_id
from delivery import rules
from delivery.queries import MilestoneRow, milestone
from delivery.tables import Milestone, MilestoneHistory
from expert_review.queries import organisers
from kit.access import Viewer
from kit.clock import moscow_day
from kit.db import Transaction, writing
from kit.refusals import Missing
from kit.russian import day
from notices.actions import tell
from projects.queries import ProjectRow
from projects.queries import project as find_project


class Progress(NamedTuple):
    """How a milestone stands: the expected day, the day of fact when it is done, and why it moved."""

    forecast: date
    fact: date | None
    state: str
    why: str


async def add_milestone(viewer: Viewer, role: str, project_id: int, title: str, plan: date, now: datetime) -> int:
    """Promise a step by a Moscow day. Returns its id."""
    async with writing(viewer.actor(role), now) as tx:
        project = await in_delivery(project_id)
        season = await season_by_id(project.season)
        rules.require_days(season.year, plan=plan)
        row = Milestone(
            project=project.id, title=title, plan=plan, forecast=plan, fact=None, state="planned", version=1
        )
        found = int((await Milestone.insert(row).returning(Milestone.id))[0]["id"])
        tx.journal("add-milestone", "milestone", found, {"project": project.id, "title": title, "plan": plan})
        return found


async def update_milestone(
    viewer: Viewer, role: str, milestone_id: int, version: int, progress: Progress, now: datetime
) -> None:
    """Say how a milestone stands now; a forecast that slips needs its reason, and the organisers are told."""
    async with writing(viewer.actor(role), now) as tx:
        before = await milestone(milestone_id)
        if before is None:
            raise Missing
        project = await in_delivery(before.project)
        season = await season_by_id(project.season)
        rules.require_days(season.year, forecast=progress.forecast, fact=progress.fact)
        rules.require_fact(progress.state, progress.fact, moscow_day(now))
        rules.require_why(before.forecast, progress.forecast, progress.why)
        await _change(tx, before, version, progress)
        tx.journal("update-milestone", "milestone", before.id, {"project": project.id, **progress._asdict()})
        if progress.forecast > before.forecast:
            await _tell_organisers(tx, project, before, progress)


async def in_delivery(project_id: int) -> ProjectRow:
    """The project, if it is being implemented. Raises NotInDelivery."""
    project = await find_project(project_id)
    if project is None:
        raise Missing
    if project.stage != "in_delivery":
        raise rules.NotInDelivery
    return project


async def _change(tx: Transaction, before: MilestoneRow, version: int, progress: Progress) -> None:
    m = Milestone
    values: dict[Any, Any] = {
        m.forecast: progress.forecast,
        m.fact: progress.fact,
        m.state: progress.state,
        m.version: version + 1,
    }
    if not await m.update(values).where((m.id == before.id) & (m.version == version)).returning(m.id):
        raise rules.MilestoneChanged
    await MilestoneHistory.insert(
        MilestoneHistory(milestone=before.id, person=tx.actor.person, at=tx.now, **progress._asdict())
    )


async def _tell_organisers(tx: Transaction, project: ProjectRow, before: MilestoneRow, progress: Progress) -> None:
    people = [person for person in await organisers(project.season) if person != tx.actor.person]
    words = {"title": project.title, "milestone": before.title, "why": progress.why}
    days = {"plan": day(before.plan), "forecast": day(progress.forecast)}
    await tell(tx, people, "delivery/moved", f"/delivery/{project.id}", **words, **days)
