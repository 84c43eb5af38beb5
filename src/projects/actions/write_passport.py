"""Saves one section of a passport without losing anybody's text; every save is kept."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Any, NamedTuple, cast

import msgspec
from piccolo.columns import Column

from competition.queries import season_by_id
from kit.access import Viewer
from kit.db import Transaction, writing
from kit.journal import canonical
from projects import merging, readiness, rules
from projects.access import load_for_writer
from projects.actions.hold import hold_passport
from projects.actions.propose import place
from projects.lines import Line, kept
from projects.passport import SECTIONS, lines_in, steps_in
from projects.passport_forms import SectionForm
from projects.queries import NUMBERS, ProjectRow, SectionRow, empty, passport, revisions
from projects.tables import EstimateLine, PassportRevision, PassportSection, Project

Values = dict[str, Any]


class Kept(NamedTuple):
    """What a save has led to: the version that stands, and the parts that somebody else had written meanwhile."""

    version: int
    taken: Values


async def write_section(
    viewer: Viewer, project_id: int, key: str, form: SectionForm, now: datetime, rows: Sequence[dict[str, str]] = ()
) -> int:
    """Replace what section `key` says, `form.version` being what was on the screen; returns the version that stands then.

    Raises NotEditable, ChangedMeanwhile, and for money, months and steps AskedTooMuch, DoesNotAddUp, TooLong, OutOfPlan.
    """
    values = msgspec.structs.asdict(form)
    seen = values.pop("version")
    if kind := SECTIONS[key].rows:
        values[kind.name] = kept(kind, rows)
    async with _team_writing(viewer, project_id, now) as (tx, project):
        saved = (await passport(project))[key]
        await _check(project, values)  # first: a draft keeps what no section may say
        if saved.version and values == saved.values:
            return saved.version  # the same form sent twice has one effect
        if seen != saved.version:
            raise rules.ChangedMeanwhile
        return await save(tx, project, saved, values)


async def keep_draft(
    viewer: Viewer,
    project_id: int,
    key: str,
    seen: int,
    typed: Values,
    now: datetime,
    unanswered: Sequence[Values] = (),
) -> Kept:
    """Save what can be read of a section while it is being typed; sums need not add up yet.

    What somebody else has meanwhile written in other fields is put together with it. `unanswered` is what the same page
    sent before without hearing of it: where that stands now, nobody else wrote it. Raises NotEditable, ChangedMeanwhile.
    """
    async with _team_writing(viewer, project_id, now) as (tx, project):
        saved = (await passport(project))[key]
        taken: Values = {}
        values = saved.values | typed
        if seen != saved.version:
            values = await _merged(project, saved, seen, typed, unanswered)
            taken = {name: value for name, value in values.items() if name in typed and value != typed[name]}
        if values == saved.values:
            return Kept(saved.version, taken)
        return Kept(await save(tx, project, saved, values), taken)


@asynccontextmanager
async def _team_writing(
    viewer: Viewer, project_id: int, now: datetime
) -> AsyncIterator[tuple[Transaction, ProjectRow]]:
    async with writing(viewer.actor("editor"), now) as tx:
        await load_for_writer(viewer, project_id)
        await hold_passport(tx, project_id)
        yield tx, await load_for_writer(viewer, project_id)


async def _merged(
    project: ProjectRow, saved: SectionRow, seen: int, typed: Values, unanswered: Sequence[Values]
) -> Values:
    """Both people's fields, where no field was changed by both and each can be put into an open form."""
    found = await revisions(project.id, saved.key, [seen])
    base = merging.with_own(found[0].values if found else empty(saved.key), unanswered, saved.values)
    together, clashing = merging.merged(base, {**base, **typed}, saved.values)
    moved = [name for name, value in together.items() if value != typed.get(name, value)]
    if clashing or any(not isinstance(together[name], str | int) for name in moved):
        raise rules.ChangedMeanwhile
    return together


async def _check(project: ProjectRow, values: Values) -> None:
    season = await season_by_id(project.season)
    if values.get("requested"):
        readiness.require_amount(season, values["requested"])
        if lines := lines_in(values):
            readiness.require_sum(values["requested"], lines)
    if values.get("months"):
        readiness.require_months(season, values["months"])
        readiness.require_steps(values["months"], steps_in(values))


async def save(tx: Transaction, project: ProjectRow, saved: SectionRow, values: Values, author: int = 0) -> int:
    """The section's next version in its caller's transaction, by who acts unless an author is named; what it says has been checked."""
    by = author or tx.actor.person
    section, version = SECTIONS[saved.key], saved.version + 1
    own = {name: values[name] for name in section.own if values[name] != saved.values[name]}
    rest = canonical({name: value for name, value in values.items() if name not in section.own})
    await _put(tx, project.id, saved, rest, by)
    await PassportRevision.insert(
        PassportRevision(
            project=project.id,
            key=saved.key,
            version=version,
            content=canonical(values),
            at=tx.now,
            by=by,
        )
    )
    tx.unseen = not own  # the rest is the team's alone
    await _tell_lists(project, own, tx.now)
    if "lines" in values:
        await _replace_lines(project.id, lines_in(values))
    tx.journal("write-passport", "project", project.id, {"section": saved.key, "version": version, **own})
    return version


async def _put(tx: Transaction, project: int, saved: SectionRow, content: str, by: int | None) -> None:
    written: Values = {"content": content, "updated_at": tx.now, "updated_by": by}
    if saved.version == 0:
        await PassportSection.insert(PassportSection(project=project, key=saved.key, version=1, **written))
        return
    p = PassportSection
    seen = (p.project == project) & (p.key == saved.key) & (p.version == saved.version)
    values = cast(dict[Column | str, Any], {**written, "version": saved.version + 1})
    if not await p.update(values).where(seen).returning(p.id):
        raise rules.ChangedMeanwhile


async def _tell_lists(project: ProjectRow, own: Values, now: datetime) -> None:
    """What lists read goes into the project's columns, and its version moves with it."""
    columns: Values = {name: value or (0 if name in NUMBERS else "") for name, value in own.items()}
    districts = columns.pop("districts", None)
    if own:
        columns["version"] = Project.version + 1
    values = cast(dict[Column | str, Any], {**columns, "updated_at": now})
    await Project.update(values).where(Project.id == project.id)
    if districts is not None:
        await place(project.id, own["districts"])


async def _replace_lines(project: int, lines: Sequence[Line]) -> None:
    await EstimateLine.delete().where(EstimateLine.project == project)
    if lines:
        await EstimateLine.insert(
            *(
                EstimateLine(project=project, position=number, **msgspec.structs.asdict(line))
                for number, line in enumerate(lines, start=1)
            )
        )
