"""What is read about a project's passport, its revisions and its estimate."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import msgspec

from projects.lines import Line
from projects.passport import SECTIONS
from projects.queries.project import ProjectRow
from projects.tables import EstimateLine, PassportRevision, PassportSection

NUMBERS = ("requested", "months")  # 0 in the project's columns means that nobody has said it


async def estimate(project_id: int) -> list[Line]:
    """The complete lines of the estimate in their order."""
    rows = (
        await EstimateLine.select(EstimateLine.title, EstimateLine.quantity, EstimateLine.price)
        .where(EstimateLine.project == project_id)
        .order_by(EstimateLine.position)
    )
    return [Line(**row) for row in rows]


class SectionRow(msgspec.Struct, frozen=True):
    """A section of a passport as it was last saved; version 0 when it never was. `values` has every part of the section."""

    key: str
    version: int
    values: dict[str, Any]
    at: datetime | None = None
    by: str = ""


async def passport(found: ProjectRow) -> dict[str, SectionRow]:
    """Every section of the project's passport, saved or not, in order."""
    columns = (PassportSection.key, PassportSection.version, PassportSection.content, PassportSection.updated_at)
    rows = await PassportSection.select(*columns, PassportSection.updated_by.full_name.as_alias("by")).where(
        PassportSection.project == found.id
    )
    saved = {row["key"]: row for row in rows}
    return {key: _section(found, key, saved.get(key)) for key in SECTIONS}


def _section(found: ProjectRow, key: str, row: dict[str, Any] | None) -> SectionRow:
    values = empty(key) | (msgspec.json.decode(row["content"]) if row else {})
    for name in SECTIONS[key].own:
        values[name] = getattr(found, name) or (None if name in NUMBERS else getattr(found, name))
    if row is None:
        return SectionRow(key, 0, values)
    return SectionRow(key, row["version"], values, row["updated_at"], row["by"])


def empty(key: str) -> dict[str, Any]:
    """Every part of a section that nobody has written."""
    section = SECTIONS[key]
    blanks: dict[str, Any] = {}
    for name in section.parts:
        many = section.rows is not None and name == section.rows.name
        kind = "checkboxes" if many else section.control(name)
        blanks[name] = {"checkboxes": [], "money": None, "number": None}.get(kind, "")
    return blanks


class RevisionRow(msgspec.Struct, frozen=True):
    """A section as one save left it."""

    version: int
    values: dict[str, Any]
    at: datetime
    by: str
    person: int


async def revisions(project_id: int, key: str, versions: Sequence[int] | None = None) -> list[RevisionRow]:
    """Every save of a section, or these, the first first."""
    r = PassportRevision
    wanted = (r.project == project_id) & (r.key == key)
    if versions is not None:
        wanted &= r.version.is_in(list(versions) or [0])
    columns = (r.version, r.content, r.at, r.by.as_alias("person"), r.by.full_name.as_alias("name"))
    rows = await r.select(*columns).where(wanted).order_by(r.version)
    return [
        RevisionRow(row["version"], msgspec.json.decode(row["content"]), row["at"], row["name"], row["person"])
        for row in rows
    ]
