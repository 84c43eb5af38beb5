"""What is read about a project's passport and its estimate."""

from typing import Any

import msgspec

from projects.passport import OF_PROJECT, SECTIONS, Line
from projects.queries.project import ProjectRow
from projects.tables import EstimateLine, PassportSection


async def estimate(project_id: int) -> list[Line]:
    """The lines of the estimate in their order."""
    rows = (
        await EstimateLine.select(EstimateLine.title, EstimateLine.quantity, EstimateLine.price)
        .where(EstimateLine.project == project_id)
        .order_by(EstimateLine.position)
    )
    return [Line(**row) for row in rows]


class SectionRow(msgspec.Struct, frozen=True):
    """A section of a passport as it was last saved; version 0 when it never was."""

    key: str
    version: int
    values: dict[str, Any]


async def passport(found: ProjectRow) -> dict[str, SectionRow]:
    """Every section of the project's passport, saved or not, in order."""
    rows = await PassportSection.select().where(PassportSection.project == found.id)
    saved = {row["key"]: row for row in rows}
    return {key: _section(found, key, saved.get(key)) for key in SECTIONS}


def _section(found: ProjectRow, key: str, row: dict[str, Any] | None) -> SectionRow:
    values = msgspec.json.decode(row["content"]) if row else {}
    if key in OF_PROJECT and row:
        values[OF_PROJECT[key]] = getattr(found, OF_PROJECT[key])
    return SectionRow(key, row["version"] if row else 0, values)
