"""The committee's decision about one project."""

from typing import Any

from litestar import Response, get, post
from litestar.params import FromPath

from kit.forms import Filled, blank
from kit.pages import Request, now, page, read, see_other
from kit.refusals import Missing, Refusal
from reckoning.composite import shown
from reckoning.passing import OUTCOMES
from rounds import actions
from rounds.access import load_for_leads
from rounds.forms.publication import DecisionForm
from rounds.pages.overview import COMMITTEE, said
from rounds.queries import in_conflict_with, result_of, seen_place


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


async def _decision(
    request: Request, round_id: int, project_id: int, form: Filled[DecisionForm] | None, status: int
) -> Response[str]:
    entry = await load_for_leads(request.user, round_id)
    row = await result_of(round_id, project_id)
    if row is None or entry.round.state != "closed" or project_id in await in_conflict_with(request.user.person):
        raise Missing
    seen = await seen_place(entry.round, request.user.person or 0, row.place)
    form = form or blank(DecisionForm, outcome=row.outcome, why=row.decided_why, version=row.version)
    return await page(
        request,
        "rounds/decision.html",
        status=status,
        round=entry.round,
        row=row,
        place=seen.place,
        form=form,
        shown=shown,
        outcomes=OUTCOMES,
    )
