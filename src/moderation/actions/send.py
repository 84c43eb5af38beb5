"""The author hands an idea in, for the first time or again; its words are kept, so that what changed can be shown."""

from datetime import datetime

import msgspec

from kit.access import Viewer
from kit.db import Transaction, writing
from kit.journal import canonical
from moderation.queries import last_text
from moderation.tables import IdeaText
from projects import rules
from projects.access import load_for_leader
from projects.actions import move
from projects.queries import ProjectRow

WORDS = ("title", "summary", "problem", "goal", "audience", "sector", "format", "novelty", "districts")


async def send_to_moderation(viewer: Viewer, project_id: int, now: datetime) -> None:
    """Raises Unfilled, TooLate, NoSuchStep."""
    await resubmit(viewer, project_id, "", now)


async def resubmit(viewer: Viewer, project_id: int, reply: str, now: datetime) -> None:
    """The same after a return, with the author's word about what was corrected. Raises Unfilled, TooLate, NoSuchStep."""
    async with writing(viewer.actor("leader"), now) as tx:
        project = await load_for_leader(viewer, project_id)
        if rules.missing(msgspec.structs.asdict(project)):
            raise rules.Unfilled
        await move(tx, project, "moderation")
        await _keep(tx, project, reply)


async def _keep(tx: Transaction, project: ProjectRow, reply: str) -> None:
    before = await last_text(project.id)
    number = before.round + 1 if before else 1
    content = canonical({word: getattr(project, word) for word in WORDS})
    kept = IdeaText(project=project.id, round=number, content=content, reply=reply, at=tx.now, by=tx.actor.person)
    await IdeaText.insert(kept)
    tx.journal("hand-in-idea", "project", project.id, {"round": number})
