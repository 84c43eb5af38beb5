"""What a card tells of a project, read as one JSON text."""

from functools import cache

import msgspec

from kit.db import ask, engine, packed
from projects.queries.attachments import AttachmentRow, gathered_files
from projects.queries.project import ProjectRow, packed_project
from projects.queries.record import HistoryRow, gathered_history


class Story(msgspec.Struct, frozen=True, array_like=True):
    """A project, every change of its stage, the files that its leader shows to everybody; each the oldest first."""

    project: ProjectRow
    history: list[HistoryRow]
    files: list[AttachmentRow]


READ = msgspec.json.Decoder(Story, strict=False)  # SQLite's booleans are numbers


async def story(project_id: int) -> Story | None:
    """The story of one project, or None."""
    rows = await ask(_one(engine().engine_type), project_id)
    return READ.decode(rows[0]["whole"]) if rows else None


@cache
def _one(engine_type: str) -> str:
    whole = packed(packed_project(), gathered_history("project.id"), gathered_files("project.id"))
    return f"select cast({whole} as text) as whole from project where project.id = $1"
