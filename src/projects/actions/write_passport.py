"""Saves one section of a passport without losing anybody's text."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, cast

import msgspec
from piccolo.columns import Column

from competition.queries import season_by_id
from kit.access import Viewer
from kit.db import writing
from kit.journal import canonical
from projects import readiness, rules
from projects.access import load_for_writer
from projects.lifecycle import PASSPORT_OPEN
from projects.passport import OF_PROJECT, Line, SectionForm
from projects.queries import ProjectRow
from projects.tables import EstimateLine, PassportSection, Project


async def write_section(
    viewer: Viewer, project_id: int, key: str, form: SectionForm, now: datetime, lines: Sequence[Line] | None = None
) -> None:
    """Replace what section `key` says, `form.version` being what was on the screen; `lines` replace the estimate's.

    Raises NotEditable, ChangedMeanwhile, and for money and months AskedTooMuch, DoesNotAddUp, TooLong.
    """
    values = msgspec.structs.asdict(form)
    values.pop("version")
    async with writing(viewer.actor("editor"), now) as tx:
        project = await load_for_writer(viewer, project_id)
        if project.stage not in PASSPORT_OPEN:
            raise rules.NotEditable
        await _check(project, values, lines)
        own = _of_project(key, values)
        await _save_section(project.id, key, form.version, canonical(values), (now, viewer.person))
        await _touch(project, own, now)
        if lines is not None:
            await _replace_lines(project.id, lines)
        tx.journal("write-passport", "project", project.id, {"section": key, "version": form.version + 1, **own})


async def _check(project: ProjectRow, values: dict[str, Any], lines: Sequence[Line] | None) -> None:
    season = await season_by_id(project.season)
    if values.get("requested"):
        readiness.require_amount(season, values["requested"])
        if lines:
            readiness.require_sum(values["requested"], lines)
    if values.get("months"):
        readiness.require_months(season, values["months"])


def _of_project(key: str, values: dict[str, Any]) -> dict[str, Any]:
    """Take out of the section what the project's own columns hold."""
    column = OF_PROJECT.get(key)
    if column is None:
        return {}
    return {column: values.pop(column) or ("" if column == "host_system" else 0)}


async def _save_section(project: int, key: str, seen: int, content: str, by: tuple[datetime, int | None]) -> None:
    now, person = by
    if seen == 0:
        row = PassportSection(project=project, key=key, version=1, content=content, updated_at=now, updated_by=person)
        await PassportSection.insert(row)
        return
    changed = (
        await PassportSection.update({"content": content, "version": seen + 1, "updated_at": now, "updated_by": person})
        .where((PassportSection.project == project) & (PassportSection.key == key) & (PassportSection.version == seen))
        .returning(PassportSection.id)
    )
    if not changed:
        raise rules.ChangedMeanwhile


async def _touch(project: ProjectRow, own: dict[str, Any], now: datetime) -> None:
    """The project's version moves too, so that nobody submits what is being rewritten."""
    changed = (
        await Project.update({**cast(dict[Column | str, Any], own), "version": Project.version + 1, "updated_at": now})
        .where((Project.id == project.id) & (Project.stage == project.stage))
        .returning(Project.id)
    )
    if not changed:
        raise rules.NotEditable


async def _replace_lines(project: int, lines: Sequence[Line]) -> None:
    await EstimateLine.delete().where(EstimateLine.project == project)
    if lines:
        await EstimateLine.insert(
            *(
                EstimateLine(project=project, position=place, **msgspec.structs.asdict(line))
                for place, line in enumerate(lines, start=1)
            )
        )
