"""The private thread between a team and the organiser."""

from datetime import datetime, timedelta

from accounts.queries import people_with_role
from kit.access import Viewer
from kit.db import writing
from moderation.queries import unanswered
from moderation.tables import Message
from notices.actions import tell
from projects.access import load_for
from projects.actions.hold import hold
from projects.lifecycle import STAGES

TWICE = timedelta(minutes=10)
"""Within this time the same words are the same form sent again: after a lost answer, or by a second press."""


async def write_message(viewer: Viewer, project_id: int, text: str, now: datetime) -> None:
    """A member writes to the organiser, or the organiser to the team; the other side hears of it once until it answers."""
    project = await load_for(viewer, project_id)
    side = "team" if viewer.person in project.people else "organiser"
    async with writing(viewer.actor("member" if side == "team" else "organiser"), now) as tx:
        await hold(tx, project.id, STAGES)
        if await _said_already(project.id, viewer.person, text, now):
            return
        waiting = project.id in await unanswered([project.id], "organiser" if side == "team" else "team")
        made = await Message.insert(Message(project=project.id, at=now, by=viewer.person, side=side, text=text))
        tx.journal("write-message", "project", project.id, {"message": made[0]["id"], "side": side})
        people = await people_with_role("organiser", project.season) if side == "team" else project.people
        if not waiting:
            link = f"/projects/{project.id}/thread"
            await tell(tx, people, "moderation/message", link, title=project.title, side=side, text=text)


async def _said_already(project: int, person: int | None, text: str, now: datetime) -> bool:
    mine = (Message.project == project) & (Message.by == person) & (Message.text == text)
    return bool(await Message.exists().where(mine & (Message.at > now - TWICE)))
