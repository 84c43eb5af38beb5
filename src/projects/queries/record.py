"""What is read about one project's past: its stages, the remarks, the versions of its application."""

from datetime import datetime

import msgspec

from kit.db import ask
from projects.tables import Application, Remark


class HistoryRow(msgspec.Struct, frozen=True):
    """A change of stage."""

    at: datetime
    by: int | None
    role: str
    from_stage: str
    to_stage: str
    why: str


class RemarkRow(msgspec.Struct, frozen=True):
    """A remark of the organiser beside one field."""

    round: int
    field: str
    text: str
    at: datetime


COLUMNS = ", ".join(f'h."{name}" as "{name}"' for name in HistoryRow.__struct_fields__)
HISTORY = f"select {COLUMNS} from stage_history h where h.project = $1 order by h.id"


async def history(project_id: int) -> list[HistoryRow]:
    """Every change of stage, the oldest first."""
    return [HistoryRow(**row) for row in await ask(HISTORY, project_id)]


async def remarks(project_id: int) -> list[RemarkRow]:
    """Every remark, the oldest first."""
    columns = [getattr(Remark, name) for name in RemarkRow.__struct_fields__]
    said = (Remark.project == project_id) & Remark.undone_at.is_null()
    rows = await Remark.select(*columns).where(said).order_by(Remark.id)
    return [RemarkRow(**row) for row in rows]


class ApplicationRow(msgspec.Struct, frozen=True):
    """A version of an application as it was frozen."""

    id: int
    number: int
    submitted_by: int
    submitted_at: datetime
    received_at: datetime
    sha256: str
    journal: int
    withdrawn_at: datetime | None


async def applications(project_id: int) -> list[ApplicationRow]:
    """Every version ever submitted, the latest first."""
    columns = [getattr(Application, name) for name in ApplicationRow.__struct_fields__]
    rows = (
        await Application.select(*columns)
        .where(Application.project == project_id)
        .order_by(Application.id, ascending=False)
    )
    return [ApplicationRow(**row) for row in rows]
