"""The organiser's queue, and the decision about one idea."""

from typing import Any

from litestar import Response, get, post
from litestar.params import FromPath

from competition.queries import seasons
from kit.access import holding
from kit.forms import Filled, blank
from kit.pages import Request, now, page, read, see_other
from kit.refusals import Refusal
from projects import actions
from projects.access import load_for_organiser
from projects.catalogues import DISTRICTS, FORMATS, NOVELTY, SECTORS
from projects.forms import ModerationForm
from projects.queries import ProjectRow, history, projects_at, remarks

DONE = {"accept": "Идея принята", "return": "Идея возвращена автору", "refuse": "Идея отклонена"}


@get("/organiser/moderation", guards=[holding("organiser")])
async def queue(request: Request) -> Response[str]:
    own = [season for season in await seasons() if request.user.holds("organiser", season.id)]
    waiting = [idea for season in own for idea in await projects_at(season.id, "moderation")]
    waiting.sort(key=lambda idea: idea.stage_since)
    returned = [idea for season in own for idea in await projects_at(season.id, "returned")]
    return await page(
        request, "projects/moderation.html", block="queue", waiting=waiting, returned=returned, sectors=SECTORS
    )


@get("/projects/{project_id:int}/moderate", guards=[holding("organiser")])
async def moderate_form(request: Request, project_id: FromPath[int]) -> Response[str]:
    project = await load_for_organiser(request.user, project_id)
    return await _moderate(request, project, blank(ModerationForm, version=project.version), 200)


@post("/projects/{project_id:int}/moderate", guards=[holding("organiser")])
async def moderate(request: Request, project_id: FromPath[int]) -> Response[Any]:
    project = await load_for_organiser(request.user, project_id)
    filled = await read(ModerationForm, request)
    try:
        decision = filled.checked()
        await actions.moderate(request.user, project_id, decision, now(request))
    except Refusal as refusal:
        filled.typed["version"] = [str(project.version)]
        return await _moderate(request, project, filled.refused(refusal), refusal.status)
    return see_other(request, "/organiser/moderation", toast=DONE[decision.decision])


async def _moderate(request: Request, project: ProjectRow, form: Filled[ModerationForm], status: int) -> Response[str]:
    return await page(
        request,
        "projects/moderate.html",
        block="form",
        status=status,
        project=project,
        form=form,
        remarks=await remarks(project.id),
        history=await history(project.id),
        labels={"sector": SECTORS, "format": FORMATS, "novelty": NOVELTY, "districts": DISTRICTS},
    )


handlers = [queue, moderate_form, moderate]
