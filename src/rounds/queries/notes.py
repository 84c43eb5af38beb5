"""A member's own note about a project, read for nobody but its owner."""

import msgspec

from kit.db import ask


class NoteRow(msgspec.Struct, frozen=True):
    """A note; version 0 where none was written."""

    text: str = ""
    version: int = 0


NOTE = "select text, version from round_note where round = $1 and project = $2 and person = $3"


async def own_note(round_id: int, project_id: int, person: int) -> NoteRow:
    """What this person wrote down about a project."""
    rows = await ask(NOTE, round_id, project_id, person)
    return NoteRow(rows[0]["text"], rows[0]["version"]) if rows else NoteRow()
