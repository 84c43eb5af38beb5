"""The leader shows a file of the passport to everybody, or no longer."""

from datetime import datetime
from typing import Any

from kit.access import Viewer
from kit.db import writing
from kit.refusals import Clash, Missing
from projects.access import load_for_leader
from projects.queries import attachment
from projects.tables import Attachment


async def publish_file(viewer: Viewer, project_id: int, attachment_id: int, public: bool, now: datetime) -> None:
    """On the card, as soon as the project has a public one. The file itself and the application stay as they are. Raises Missing, Clash."""
    async with writing(viewer.actor("leader"), now) as tx:
        project = await load_for_leader(viewer, project_id)
        found = await attachment(project_id, attachment_id)
        if found is None:
            raise Missing
        if found.public is public:
            return
        values: dict[Any, Any] = {Attachment.public: public}
        there = (Attachment.id == found.id) & Attachment.public.eq(not public) & Attachment.removed_at.is_null()
        if not await Attachment.update(values).where(there).returning(Attachment.id):
            raise Clash
        tx.unseen = not project.public
        act = "publish-file" if public else "hide-file"
        tx.journal(act, "project", project.id, {"name": found.name, "sha256": found.sha256})
