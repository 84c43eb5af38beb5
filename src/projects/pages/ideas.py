"""The idea: proposing and rewriting, with ideas like it beside the form."""

from typing import Any

import msgspec
from litestar import Response, get, post
from litestar.params import FromPath

from competition.deadlines import APPLICATIONS, is_open
from competition.queries import seasons
from competition.views import SeasonView
from kit.access import Viewer, signed_in
from kit.forms import Filled, blank
from kit.pages import Request, now, page, read, see_other
from kit.paging import whole
from kit.refusals import Missing, Refusal
from projects import actions
from projects.access import load_for_leader
from projects.forms import EditForm, IdeaForm
from projects.lifecycle import EDITABLE
from projects.queries import ProjectRow, remarks, similar
from projects.rules import ChangedMeanwhile, NotEditable, Unfilled, missing
from similarity.rules import EVERYBODY
from teams.access import barred

TITLE = 120


async def season_for(request: Request) -> SeasonView:
    """The season asked for (`?season=2026`), else the one that takes ideas now, else the latest. Raises Missing."""
    found = await seasons()
    year = whole(request, "season", 2000, 2100)
    for season in found:
        if season.year == year or (year is None and is_open(season, *APPLICATIONS, now=now(request))):
            return season
    if year is not None or not found:
        raise Missing
    return found[0]


@get("/ideas/new", guards=[signed_in])
async def new_idea_form(request: Request) -> Response[str]:
    season = await season_for(request)
    return await _new_idea(request, season, blank(IdeaForm), 200)


@get("/ideas/similar", guards=[signed_in])
async def similar_ideas(request: Request) -> Response[str]:
    """Public ideas like the title that is being typed; a fragment under the field, a page without JavaScript."""
    title = request.query_params.get("title", "")[:TITLE]
    found = await similar(title, EVERYBODY)
    return await page(request, "projects/similar.html", block="list", title=title, found=found)


@post("/ideas/new", guards=[signed_in])
async def new_idea(request: Request) -> Response[Any]:
    season = await season_for(request)
    filled = await read(IdeaForm, request)
    try:
        idea = await actions.propose(request.user, season, filled.checked(), now(request))
    except Refusal as refusal:
        return await _new_idea(request, season, filled.refused(refusal), refusal.status)
    return see_other(request, f"/projects/{idea}/work", toast="Черновик сохранён")


async def _new_idea(request: Request, season: SeasonView, form: Filled[IdeaForm], status: int) -> Response[str]:
    return await page(
        request,
        "projects/new_idea.html",
        block="form",
        status=status,
        form=form,
        season=season,
        taking=is_open(season, *APPLICATIONS, now=now(request)),
        barred=await _barred(request.user, season),
        similar=await similar((form.typed.get("title") or [""])[0], EVERYBODY),
    )


async def _barred(viewer: Viewer, season: SeasonView) -> str:
    """Why this person can't propose here, told before anything is typed."""
    if told := barred(viewer, season.id):
        return told
    try:
        await actions.free_team(viewer.person or 0, season)
    except Refusal as refusal:
        return refusal.text
    return ""


@get("/projects/{project_id:int}/edit", guards=[signed_in])
async def edit_form(request: Request, project_id: FromPath[int]) -> Response[str]:
    project = await load_for_leader(request.user, project_id)
    return await _edit(request, project, _blank(project), 200)


@post("/projects/{project_id:int}/edit", guards=[signed_in])
async def edit(request: Request, project_id: FromPath[int]) -> Response[Any]:
    project = await load_for_leader(request.user, project_id)
    filled = await read(EditForm, request)
    try:
        await actions.edit(request.user, project_id, filled.checked(), now(request))
    except ChangedMeanwhile as refusal:
        filled.typed["version"] = [str(project.version)]
        return await _edit(request, project, filled.refused(refusal), refusal.status, theirs=project)
    except Refusal as refusal:
        return await _edit(request, project, filled.refused(refusal), refusal.status)
    return see_other(request, f"/projects/{project_id}/work", toast="Текст сохранён")


async def unfilled(request: Request, project: ProjectRow) -> Response[str]:
    """The form again, saying what an idea lacks before moderation."""
    form = _blank(project)
    form.errors.update(missing(msgspec.structs.asdict(project)))
    return await _edit(request, project, form, Unfilled.status)


def _blank(project: ProjectRow) -> Filled[EditForm]:
    return blank(EditForm, **{name: getattr(project, name) for name in EditForm.__struct_fields__})


async def _edit(
    request: Request, project: ProjectRow, form: Filled[EditForm], status: int, theirs: ProjectRow | None = None
) -> Response[str]:
    said = await remarks(project.id)
    latest = max((remark.round for remark in said), default=0)
    beside = {remark.field: remark.text for remark in said if remark.round == latest}
    return await page(
        request,
        "projects/edit.html",
        block="form",
        status=status,
        form=form,
        project=project,
        shut="" if project.stage in EDITABLE else NotEditable().text,
        remarks=beside,
        theirs=theirs,
        similar=await similar((form.typed.get("title") or [""])[0], EVERYBODY, besides=project.id),
    )


handlers = [similar_ideas, new_idea_form, new_idea, edit_form, edit]
