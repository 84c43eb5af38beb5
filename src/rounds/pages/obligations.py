"""The first round's remarks, answered by the team before the second one opens."""

from typing import Any

from litestar import Response, get, post
from litestar.params import FromPath

from competition.queries import season_by_id
from kit.access import Viewer, signed_in
from kit.forms import Filled, blank
from kit.pages import Request, now, page, read, see_other
from kit.refusals import Clash, Missing, Refusal
from projects.access import load_for
from projects.passport import SECTIONS
from projects.queries import ProjectRow
from rounds import actions
from rounds.forms.publication import AnswerForm
from rounds.pages.overview import said
from rounds.queries import ObligationRow, obligation, obligations_of, round_by_id


@get("/rounds/{round_id:int}/projects/{project_id:int}/obligations", guards=[signed_in])
async def obligations(request: Request, round_id: FromPath[int], project_id: FromPath[int]) -> Response[str]:
    """What the committee asked for and what the team says that it changed: for its team and the organiser."""
    found, rows = await round_by_id(round_id), await obligations_of(round_id, project_id)
    project = await load_for(request.user, project_id)
    if found is None or (not rows and not (project.answering and found.season == project.season)):
        raise Missing
    season = await season_by_id(project.season)
    return await page(
        request,
        "rounds/obligations.html",
        round=found,
        project=project,
        rows=rows,
        sections=SECTIONS,
        writes=project.writes(request.user.person) and project.answering,
        opens=season.stage("round_2").first_day,
    )


@get("/rounds/obligations/{obligation_id:int}", guards=[signed_in])
async def answer_form(request: Request, obligation_id: FromPath[int]) -> Response[str]:
    row, project = await _load(request.user, obligation_id)
    form = blank(AnswerForm, answer=row.answer, section=row.section, version=row.version)
    return await _form(request, row, project, form, 200)


@post("/rounds/obligations/{obligation_id:int}", guards=[signed_in])
async def answer_obligation(request: Request, obligation_id: FromPath[int]) -> Response[Any]:
    row, project = await _load(request.user, obligation_id)
    filled = await read(AnswerForm, request)
    try:
        form = filled.checked()
        answer = (form.answer, form.section or "", form.version)
        await actions.answer_obligation(request.user, obligation_id, *answer, now(request))
    except Refusal as refusal:
        said(refusal)
        clash = isinstance(refusal, Clash)
        row, project = await _load(request.user, obligation_id)
        if clash:
            filled.typed["version"] = [str(row.version)]
        return await _form(request, row, project, filled.refused(refusal), refusal.status, clash)
    path = f"/rounds/{row.round}/projects/{row.project}/obligations"
    return see_other(request, path, toast="Ответ сохранён")


async def _load(viewer: Viewer, obligation_id: int) -> tuple[ObligationRow, ProjectRow]:
    """For those who may write. Raises Missing."""
    row = await obligation(obligation_id)
    if row is None:
        raise Missing
    project = await load_for(viewer, row.project)
    if not project.writes(viewer.person):
        raise Missing
    return row, project


async def _form(
    request: Request,
    row: ObligationRow,
    project: ProjectRow,
    form: Filled[AnswerForm],
    status: int,
    clash: bool = False,
) -> Response[str]:
    return await page(
        request,
        "rounds/answer.html",
        status=status,
        row=row,
        project=project,
        form=form,
        clash=clash,
        sections=SECTIONS,
    )


handlers = [obligations, answer_form, answer_obligation]
