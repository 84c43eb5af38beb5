"""Sends an idea to moderation, and decides about it."""

from datetime import datetime

import msgspec

from kit.access import Viewer
from kit.db import Transaction, writing
from kit.refusals import Clash
from notices.actions import tell
from projects import rules
from projects.access import load_for_leader, load_for_organiser
from projects.actions.move import move
from projects.catalogues import REFUSAL_REASONS
from projects.forms import ModerationForm
from projects.queries import ProjectRow, remarks
from projects.tables import Remark


async def send_to_moderation(viewer: Viewer, project_id: int, now: datetime) -> None:
    """The author hands the idea in, for the first time or again. Raises Unfilled, TooLate."""
    async with writing(viewer.actor("leader"), now) as tx:
        project = await load_for_leader(viewer, project_id)
        if rules.missing(msgspec.structs.asdict(project)):
            raise rules.Unfilled
        await move(tx, project, "moderation")


async def moderate(viewer: Viewer, project_id: int, decision: ModerationForm, now: datetime) -> None:
    """Accept, return with remarks, or refuse with a reason. Raises RemarksNeeded, ReasonNeeded, ExplanationNeeded, Clash."""
    async with writing(viewer.actor("organiser"), now) as tx:
        project = await load_for_organiser(viewer, project_id)
        if project.version != decision.version:
            raise Clash
        if decision.decision == "accept":
            await _accept(tx, project)
        elif decision.decision == "return":
            await _return(tx, project, decision)
        else:
            await _refuse(tx, project, decision)


async def _accept(tx: Transaction, project: ProjectRow) -> None:
    await move(tx, project, "idea")
    await tell(tx, project.people, "projects/accepted", f"/projects/{project.id}/work", title=project.title)


async def _return(tx: Transaction, project: ProjectRow, decision: ModerationForm) -> None:
    said = decision.remarks()
    rules.require_remarks(said, decision.text)
    number = max((remark.round for remark in await remarks(project.id)), default=0) + 1
    if said:
        await Remark.insert(
            *(
                Remark(project=project.id, round=number, field=field, text=text, at=tx.now, by=tx.actor.person)
                for field, text in said.items()
            )
        )
    await move(tx, project, "returned", why=decision.text)
    link = f"/projects/{project.id}/work"
    await tell(tx, project.people, "projects/returned", link, title=project.title, text=decision.text, count=len(said))


async def _refuse(tx: Transaction, project: ProjectRow, decision: ModerationForm) -> None:
    rules.require_grounds(decision.reason, decision.text)
    reason = REFUSAL_REASONS[decision.reason]
    await move(tx, project, "refused", why=f"{reason}. {decision.text}")
    link = f"/projects/{project.id}/work"
    await tell(tx, project.people, "projects/refused", link, title=project.title, reason=reason, text=decision.text)
