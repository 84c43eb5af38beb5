"""Takes a team's report, and publishes it on the card."""

from datetime import datetime
from typing import Any

from delivery.actions.planning import in_delivery
from delivery.queries import report as find_report
from delivery.rules import ReportPublished
from delivery.tables import Report
from expert_review.queries import organisers
from kit.access import Viewer
from kit.db import writing
from kit.refusals import Missing
from notices.actions import tell


async def report(viewer: Viewer, role: str, project_id: int, done: str, obstacles: str, now: datetime) -> int:
    """Say what was done and what stands in the way; the organisers are told. Returns the report's id."""
    async with writing(viewer.actor(role), now) as tx:
        project = await in_delivery(project_id)
        row = Report(project=project.id, person=tx.actor.person, at=tx.now, done=done, obstacles=obstacles)
        found = int((await Report.insert(row).returning(Report.id))[0]["id"])
        tx.journal("delivery-report", "report", found, {"project": project.id, "done": done, "obstacles": obstacles})
        people = [person for person in await organisers(project.season) if person != tx.actor.person]
        await tell(tx, people, "delivery/report", f"/delivery/{project.id}", title=project.title, done=done)
        return found


async def publish_report(viewer: Viewer, report_id: int, now: datetime) -> None:
    """Let everybody read a report on the project's card."""
    async with writing(viewer.actor("organiser"), now) as tx:
        found = await find_report(report_id)
        if found is None:
            raise Missing
        waiting = (Report.id == report_id) & Report.published_at.is_null()
        change: dict[Any, Any] = {Report.published_at: tx.now, Report.published_by: tx.actor.person}
        if not await Report.update(change).where(waiting).returning(Report.id):
            raise ReportPublished
        tx.journal("publish-report", "report", report_id, {"project": found["project"]})
