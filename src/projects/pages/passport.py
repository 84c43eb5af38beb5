"""The passport: its list of sections, and one section at a time."""

from typing import Any

from litestar import Response, get, post
from litestar.params import FromPath

from competition.queries import season_by_id
from kit.access import signed_in
from kit.forms import Filled, blank
from kit.pages import Request, now, page, read, see_other
from kit.refusals import Missing, Refusal
from projects.access import load_for, load_for_writer
from projects.actions import write_section
from projects.lifecycle import PASSPORT_OPEN
from projects.lines import lines_of, rows_of
from projects.passport import SECTIONS, SectionForm, complete, lacking
from projects.queries import ProjectRow, SectionRow, estimate, passport
from projects.rules import ChangedMeanwhile

KEYS = list(SECTIONS)


@get("/projects/{project_id:int}/passport", guards=[signed_in])
async def contents(request: Request, project_id: FromPath[int]) -> Response[str]:
    project = await load_for(request.user, project_id)
    sections = await passport(project)
    lines = await estimate(project_id)
    values = {key: section.values for key, section in sections.items()}
    return await page(
        request,
        "projects/passport.html",
        block="sections",
        project=project,
        sections=SECTIONS,
        saved=sections,
        lines=lines,
        done=complete(values, lines),
        lacking={key: lacking(key, values[key], lines) for key in SECTIONS},
        writes=project.writes(request.user.person) and project.stage in PASSPORT_OPEN,
    )


@get("/projects/{project_id:int}/passport/{key:str}", guards=[signed_in])
async def section_form(request: Request, project_id: FromPath[int], key: FromPath[str]) -> Response[str]:
    project, saved = await _load(request, project_id, key)
    form = blank(SECTIONS[key].form, version=saved.version, **_suggested(project, saved))
    form.rows = rows_of(await estimate(project_id)) if key == "estimate" else []
    return await _section(request, project, key, form, 200)


@post("/projects/{project_id:int}/passport/{key:str}", guards=[signed_in])
async def section(request: Request, project_id: FromPath[int], key: FromPath[str]) -> Response[Any]:
    project, _ = await _load(request, project_id, key)
    filled = await read(SECTIONS[key].form, request, rows="lines")
    lines, errors = lines_of(filled.rows) if key == "estimate" else (None, {})
    filled.errors.update(errors)
    try:
        await write_section(request.user, project_id, key, filled.checked(), now(request), lines)
    except ChangedMeanwhile as refusal:
        theirs = (await _load(request, project_id, key))[1]
        filled.typed["version"] = [str(theirs.version)]
        return await _section(request, project, key, filled.refused(refusal), refusal.status, theirs)
    except Refusal as refusal:
        return await _section(request, project, key, filled.refused(refusal), refusal.status)
    return see_other(request, _next(project_id, key), toast="Раздел сохранён")


async def _load(request: Request, project_id: int, key: str) -> tuple[ProjectRow, SectionRow]:
    project = await load_for_writer(request.user, project_id)
    if key not in SECTIONS:
        raise Missing
    return project, (await passport(project))[key]


def _suggested(project: ProjectRow, saved: SectionRow) -> dict[str, Any]:
    """What was saved; before the first save, what the idea already says."""
    if saved.version:
        return saved.values
    return {"problem": {"problem": project.problem}, "audience": {"audience": project.audience}}.get(saved.key, {})


def _next(project_id: int, key: str) -> str:
    place = KEYS.index(key) + 1
    rest = f"/{KEYS[place]}" if place < len(KEYS) else ""
    return f"/projects/{project_id}/passport{rest}"


async def _section(
    request: Request,
    project: ProjectRow,
    key: str,
    form: Filled[SectionForm],
    status: int,
    theirs: SectionRow | None = None,
) -> Response[str]:
    return await page(
        request,
        "projects/passport_section.html",
        block="form",
        status=status,
        project=project,
        key=key,
        section=SECTIONS[key],
        number=KEYS.index(key) + 1,
        count=len(KEYS),
        form=form,
        theirs=theirs,
        their_lines=await estimate(project.id) if theirs and key == "estimate" else [],
        season=await season_by_id(project.season),
        open=project.stage in PASSPORT_OPEN,
    )


handlers = [contents, section_form, section]
