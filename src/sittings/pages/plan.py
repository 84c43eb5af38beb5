"""The sittings of a round, and the plan of the next one."""

from typing import Any

from litestar import Response, get, post
from litestar.params import FromPath

from kit.forms import Filled, blank
from kit.pages import Request, now, page, read, see_other
from kit.refusals import Refusal
from sittings import actions
from sittings.access import load_committee, load_for_leads, load_planner
from sittings.catalogue import STATES
from sittings.forms import PlanForm
from sittings.pages import room
from sittings.pages.doors import READERS, ROOM, said
from sittings.queries import sittings_of
from sittings.rules import LEADS


@get("/rounds/{round_id:int}/sittings", guards=[READERS])
async def sittings(request: Request, round_id: FromPath[int]) -> Response[str]:
    """Every sitting of the round: the committee enters, the organiser and the auditor read minutes."""
    return await _sittings(request, round_id, blank(PlanForm), 200)


@post("/rounds/{round_id:int}/sittings", guards=[ROOM])
async def plan_sitting(request: Request, round_id: FromPath[int]) -> Response[Any]:
    filled = await read(PlanForm, request)
    await load_planner(request.user, round_id)
    try:
        made = await actions.plan_sitting(request.user, round_id, filled.checked(), now(request))
    except Refusal as refusal:
        said(refusal)
        return await _sittings(request, round_id, filled.refused(refusal), refusal.status)
    return see_other(request, f"/sittings/{made}", toast="Заседание назначено, комиссия получит письмо")


@post("/sittings/{sitting_id:int}/plan", guards=[ROOM])
async def change_plan(request: Request, sitting_id: FromPath[int]) -> Response[Any]:
    filled = await read(PlanForm, request)
    await load_for_leads(request.user, sitting_id)
    try:
        await actions.change_plan(request.user, sitting_id, filled.checked(), now(request))
    except Refusal as refusal:
        said(refusal)
        return await room.show(request, sitting_id, refusal.status, plan=filled.refused(refusal))
    return see_other(request, f"/sittings/{sitting_id}", toast="Заседание перенесено, комиссия получит письмо")


@post("/sittings/{sitting_id:int}/cancel", guards=[ROOM])
async def cancel_sitting(request: Request, sitting_id: FromPath[int]) -> Response[Any]:
    found = await load_for_leads(request.user, sitting_id)
    await actions.cancel_sitting(request.user, sitting_id, now(request))
    return see_other(request, f"/rounds/{found.round.id}/sittings", toast="Заседание отменено, комиссия получит письмо")


async def _sittings(request: Request, round_id: int, form: Filled[PlanForm], status: int) -> Response[str]:
    found, position = await load_committee(request.user, round_id)
    return await page(
        request,
        "sittings/sittings.html",
        status=status,
        round=found,
        position=position,
        plans=position in LEADS and found.state != "published",
        sittings=await sittings_of(round_id),
        states=STATES,
        form=form,
    )


handlers = [sittings, plan_sitting, change_plan, cancel_sitting]
