"""The ranking once scoring is closed, and the committee's decisions on it."""

from typing import Any

from litestar import Response, get, post
from litestar.params import FromPath

from kit.forms import Filled, blank
from kit.pages import Request, now, page, read, see_other
from kit.refusals import Missing, Refusal
from rounds import actions
from rounds.access import load_for_leads, load_for_ranking
from rounds.catalogue import PASSINGS, STATES
from rounds.composite import shown
from rounds.forms import DecisionForm, LineForm
from rounds.pages.overview import COMMITTEE, said
from rounds.passing import OUTCOMES
from rounds.queries import in_conflict_with, publication_of, result_of, results_of


@get("/rounds/{round_id:int}/ranking", guards=[COMMITTEE])
async def ranking(request: Request, round_id: FromPath[int]) -> Response[str]:
    """Composite scores and proposed results, without the projects with which the reader is in conflict."""
    return await _ranking(request, round_id)


@post("/rounds/{round_id:int}/results", guards=[COMMITTEE])
async def propose_result(request: Request, round_id: FromPath[int]) -> Response[Any]:
    """Compute the results by the round's rule."""
    await load_for_leads(request.user, round_id)
    try:
        await actions.propose_results(request.user, round_id, now(request))
    except Refusal as refusal:
        return await _ranking(request, round_id, said(refusal), status=refusal.status)
    return see_other(request, f"/rounds/{round_id}/ranking", toast="Результаты рассчитаны")


@post("/rounds/{round_id:int}/line", guards=[COMMITTEE])
async def draw_line(request: Request, round_id: FromPath[int]) -> Response[Any]:
    filled = await read(LineForm, request)
    await load_for_leads(request.user, round_id)
    try:
        form = filled.checked()
        await actions.draw_line(request.user, round_id, form.places, form.why, now(request))
    except Refusal as refusal:
        said(refusal)
        return await _ranking(request, round_id, line=filled.refused(refusal), status=refusal.status)
    return see_other(request, f"/rounds/{round_id}/ranking", toast="Черта проведена")


@get("/rounds/{round_id:int}/projects/{project_id:int}/decision", guards=[COMMITTEE])
async def decision(request: Request, round_id: FromPath[int], project_id: FromPath[int]) -> Response[str]:
    """The proposed result of one project, and the form of the committee's decision."""
    return await _decision(request, round_id, project_id, None, 200)


@post("/rounds/{round_id:int}/projects/{project_id:int}/decision", guards=[COMMITTEE])
async def decide(request: Request, round_id: FromPath[int], project_id: FromPath[int]) -> Response[Any]:
    filled = await read(DecisionForm, request)
    await load_for_leads(request.user, round_id)
    try:
        form = filled.checked()
        await actions.decide(request.user, round_id, project_id, form.outcome, form.why, form.version, now(request))
    except Refusal as refusal:
        said(refusal)
        return await _decision(request, round_id, project_id, filled.refused(refusal), refusal.status)
    return see_other(request, f"/rounds/{round_id}/ranking", toast="Решение записано")


async def _ranking(
    request: Request, round_id: int, refused: str = "", line: Filled[LineForm] | None = None, status: int = 200
) -> Response[str]:
    entry = await load_for_ranking(request.user, round_id)
    hidden = await in_conflict_with(request.user.person)
    rows = [row for row in await results_of(round_id) if row.project not in hidden]
    return await page(
        request,
        "rounds/ranking.html",
        status=status,
        round=entry.round,
        eyes=entry.eyes,
        rows=rows,
        shown=shown,
        outcomes=OUTCOMES,
        passings=PASSINGS,
        states=STATES,
        publication=await publication_of(round_id),
        line=line or blank(LineForm, places=entry.round.places or ""),
        refused=refused,
    )


async def _decision(
    request: Request, round_id: int, project_id: int, form: Filled[DecisionForm] | None, status: int
) -> Response[str]:
    entry = await load_for_leads(request.user, round_id)
    row = await result_of(round_id, project_id)
    if row is None or entry.round.state != "closed" or project_id in await in_conflict_with(request.user.person):
        raise Missing
    form = form or blank(DecisionForm, outcome=row.outcome, why=row.decided_why, version=row.version)
    return await page(
        request,
        "rounds/decision.html",
        status=status,
        round=entry.round,
        row=row,
        form=form,
        shown=shown,
        outcomes=OUTCOMES,
    )
