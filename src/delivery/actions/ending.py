"""Closes an implementation: delivered, or terminated with a reason."""

from datetime import datetime

from delivery import rules
from delivery.actions.planning import in_delivery
from delivery.queries import milestones_of_project
from delivery.tables import Delivery
from kit.access import Viewer
from kit.db import Transaction, writing
from notices.actions import tell
from projects.actions import move
from projects.queries import ProjectRow


async def finish(viewer: Viewer, project_id: int, outcome: str, now: datetime) -> None:
    """Declare a project delivered: every milestone is done or dropped."""
    async with writing(viewer.actor("organiser"), now) as tx:
        project = await in_delivery(project_id)
        rules.require_finished((row.title, row.state) for row in await milestones_of_project(project_id))
        await _close(tx, project, "delivered", outcome)
        tx.journal("finish-delivery", "project", project.id, {"outcome": outcome})
        await tell(
            tx, project.people, "delivery/delivered", f"/projects/{project.id}", title=project.title, outcome=outcome
        )


async def terminate(viewer: Viewer, project_id: int, reason: str, now: datetime) -> None:
    """Stop an implementation; its money may then be freed on the award's page."""
    async with writing(viewer.actor("organiser"), now) as tx:
        rules.require_reason(reason)
        project = await in_delivery(project_id)
        await _close(tx, project, "terminated", reason)
        tx.journal("terminate-delivery", "project", project.id, {"reason": reason})
        await tell(
            tx, project.people, "delivery/terminated", f"/projects/{project.id}", title=project.title, reason=reason
        )


async def _close(tx: Transaction, project: ProjectRow, stage: str, words: str) -> None:
    d = Delivery
    if not await d.update({d.outcome: words, d.version: d.version + 1}).where(d.project == project.id).returning(d.id):
        raise rules.NotInDelivery
    await move(tx, project, stage, why=words if stage == "terminated" else "")
