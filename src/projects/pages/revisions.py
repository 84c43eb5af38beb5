"""Who changed a section of the passport, when, and what: differences between any two of its saves."""

from typing import Any

from litestar import Response, get
from litestar.params import FromPath

from kit.access import signed_in
from kit.pages import Request, page
from kit.paging import LARGEST_PAGE, whole
from kit.refusals import Missing
from projects.access import load_for
from projects.differences import differences
from projects.passport import SECTIONS, Section
from projects.queries import RevisionRow, empty, revisions
from projects.runs import runs


@get("/projects/{project_id:int}/passport/{key:str}/history", guards=[signed_in])
async def section_history(request: Request, project_id: FromPath[int], key: FromPath[str]) -> Response[str]:
    """Two saves compared: `?before=3&after=7`; by default the latest run of saves with what it followed."""
    project = await load_for(request.user, project_id)
    if key not in SECTIONS:
        raise Missing
    every = await revisions(project_id, key)
    found = runs(every)
    after = whole(request, "after", 1, LARGEST_PAGE) or (found[0].last if found else 0)
    run = next((run for run in found if run.last == after), None)
    before = whole(request, "before", 0, LARGEST_PAGE)
    before = before if before is not None else run.before if run else max(after - 1, 0)
    return await page(
        request,
        "projects/section_history.html",
        block="history",
        project=project,
        key=key,
        section=SECTIONS[key],
        runs=found,
        before=_revision(every, before),
        after=_revision(every, after),
        changes=_changes(key, _revision(every, before), _revision(every, after)),
    )


def _revision(every: list[RevisionRow], version: int) -> RevisionRow | None:
    return next((row for row in every if row.version == version), None)


def _changes(key: str, before: RevisionRow | None, after: RevisionRow | None) -> list[tuple[str, Any]]:
    """Label → pieces of each part that differs."""
    section, nothing = SECTIONS[key], empty(key)
    old, new = (before.values if before else nothing), (after.values if after else nothing)
    changed = [name for name in section.parts if old.get(name, nothing[name]) != new.get(name, nothing[name])]
    return [(section.label(name), _pieces(section, name, old, new)) for name in changed]


def _pieces(section: Section, name: str, old: dict[str, Any], new: dict[str, Any]) -> list[Any]:
    return list(differences(section.told(name, old.get(name)), section.told(name, new.get(name))))


handlers = [section_history]
