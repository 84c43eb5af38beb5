"""What is read about one project's past: its stages, the remarks, the versions of its application."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import msgspec

from kit.db import ask, gathered
from projects.tables import Application, Remark


class HistoryRow(msgspec.Struct, frozen=True, array_like=True):
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
HISTORY = f"select {COLUMNS} from stage_history h where h.project = {{}} order by h.id"


async def history(project_id: int) -> list[HistoryRow]:
    """Every change of stage, the oldest first."""
    return [HistoryRow(**row) for row in await ask(HISTORY.format("$1"), project_id)]


def gathered_history(project: str) -> str:
    """The same as one value of a statement that is about something else."""
    return gathered([f'"{name}"' for name in HistoryRow.__struct_fields__], HISTORY.format(project))


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


class Judged(msgspec.Struct, frozen=True):
    """What a version of an application says; `passport` by section, `files` by their sums.

    `submitted_at` is when the team applied, which decides between equals; `received_at` when this version was frozen.
    """

    id: int
    number: int
    submitted_by: int
    submitted_at: datetime
    received_at: datetime
    sha256: str
    passport: dict[str, dict[str, Any]]
    files: list[str]


STOOD = """
select id, number, submitted_by, submitted_at, received_at, sha256, content from application
where project = $1 and received_at <= $2 and (withdrawn_at is null or withdrawn_at > $2) order by id desc limit 1
"""
STANDS = STOOD.replace(
    " and received_at <= $2 and (withdrawn_at is null or withdrawn_at > $2)", " and withdrawn_at is null"
)


async def standing_application(project_id: int) -> Judged | None:
    """The version that is judged now."""
    return _frozen(await ask(STANDS, project_id))


async def application_at(project_id: int, at: datetime) -> Judged | None:
    """The version that was judged at an instant."""
    return _frozen(await ask(STOOD, project_id, at))


def _frozen(rows: Sequence[dict[str, Any]]) -> Judged | None:
    if not rows:
        return None
    content = msgspec.json.decode(rows[0]["content"])
    own = {name: rows[0][name] for name in ("id", "number", "submitted_by", "submitted_at", "received_at", "sha256")}
    return Judged(**own, passport=content["passport"], files=[file["sha256"] for file in content["attachments"]])


async def applications(project_id: int) -> list[ApplicationRow]:
    """Every version ever submitted, the latest first."""
    columns = [getattr(Application, name) for name in ApplicationRow.__struct_fields__]
    rows = (
        await Application.select(*columns)
        .where(Application.project == project_id)
        .order_by(Application.id, ascending=False)
    )
    return [ApplicationRow(**row) for row in rows]
