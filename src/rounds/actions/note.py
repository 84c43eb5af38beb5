"""A member's own notes about a project: nobody else ever reads them, the journal says only that they were saved."""

from datetime import datetime
from typing import Any

from kit.access import Viewer
from kit.db import writing
from kit.refusals import Missing
from rounds.access import ROLE_OF, load_for_reading
from rounds.queries import own_note
from rounds.refusals.sheets import StaleNote
from rounds.tables import Note


async def save_note(viewer: Viewer, round_id: int, project_id: int, text: str, version: int, now: datetime) -> int:
    """Keep it; returns its new version. Raises Missing for who does not sit in the committee, StaleNote."""
    place = await load_for_reading(viewer, round_id, project_id)
    if not place.eyes.position or viewer.person is None:
        raise Missing
    async with writing(viewer.actor(ROLE_OF[place.eyes.position]), now, unseen=True) as tx:
        await load_for_reading(viewer, round_id, project_id)
        note = await own_note(round_id, project_id, viewer.person)
        if note.text == text:
            return note.version  # sent again after a lost answer
        if note.version != version:
            raise StaleNote
        if version == 0:
            row = Note(round=round_id, project=project_id, person=viewer.person, text=text, saved_at=now, version=1)
            await Note.insert(row)
        else:
            moved: dict[Any, Any] = {"text": text, "saved_at": now, "version": version + 1}
            mine = (Note.round == round_id) & (Note.project == project_id) & (Note.person == viewer.person)
            if not await Note.update(moved).where(mine & (Note.version == version)).returning(Note.id):
                raise StaleNote
        tx.journal("save-note", "project", project_id, {"round": round_id, "version": version + 1})
    return version + 1
