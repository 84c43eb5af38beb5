"""Conflicts of interest: hints, claims and pins for the secretary, lifting for the chair, claims of the teams."""

from typing import Any

from litestar import Response, get, post
from litestar.params import FromPath

from kit.access import signed_in
from kit.forms import Filled, blank
from kit.pages import Request, now, page, read, see_other
from kit.refusals import Missing, Refusal
from rounds import actions
from rounds.access import load_for_keeper, load_for_leader, load_for_position
from rounds.catalogue import POSITIONS
from rounds.conflicts import CLAIMED
from rounds.forms.conflicts import AnswerClaimForm, ClaimForm, LiftForm, PairForm, PinForm
from rounds.pages.overview import COMMITTEE, said
from rounds.queries import claims_for, claims_in, conflicts_in, hints_of, judged_of, numbers_in, seats_of
from rounds.tables import Claim

MOST = 100  # hints on the page


@get("/rounds/{round_id:int}/conflicts", guards=[COMMITTEE])
async def conflicts(request: Request, round_id: FromPath[int]) -> Response[str]:
    """The secretary sees hints and claims, the chair what may be lifted, an organiser the claims that nobody else can decide."""
    return await _show(request, round_id)


@post("/rounds/{round_id:int}/conflicts/pin", guards=[COMMITTEE])
async def pin_conflict(request: Request, round_id: FromPath[int]) -> Response[Any]:
    filled = await read(PinForm, request)
    found = (await load_for_position(request.user, round_id, "secretary")).round
    try:
        form = filled.checked()
        project = (await numbers_in(found)).get(form.number, 0)
        pair = (project, form.person)
        await actions.pin_conflict(request.user, round_id, *pair, form.kind, form.text, now(request))
    except Missing:
        filled.errors["number"] = "Проекта с таким номером в туре нет"
        return await _show(request, round_id, 422, pin=filled)
    except Refusal as refusal:
        return await _show(request, round_id, refusal.status, pin=filled.refused(refusal))
    return see_other(request, f"/rounds/{round_id}/conflicts", toast="Конфликт интересов зафиксирован")


@post("/rounds/{round_id:int}/conflicts/wave", guards=[COMMITTEE])
async def wave_hint(request: Request, round_id: FromPath[int]) -> Response[Any]:
    filled = await read(PairForm, request)
    await load_for_position(request.user, round_id, "secretary")
    try:
        form = filled.checked()
        await actions.wave_hint(request.user, round_id, form.project, form.person, now(request))
    except Refusal as refusal:
        return await _show(request, round_id, refusal.status, refused=said(refusal))
    return see_other(request, f"/rounds/{round_id}/conflicts", toast="Подсказка отложена")


@post("/rounds/{round_id:int}/conflicts/lift", guards=[COMMITTEE])
async def lift_conflict(request: Request, round_id: FromPath[int]) -> Response[Any]:
    filled = await read(LiftForm, request)
    await load_for_position(request.user, round_id, "chair")
    try:
        form = filled.checked()
        await actions.lift_conflict(request.user, round_id, form.conflict, form.why, now(request))
    except Refusal as refusal:
        text = filled.errors.get("why") or said(refusal)
        return await _show(request, round_id, refusal.status, refused=text)
    return see_other(request, f"/rounds/{round_id}/conflicts", toast="Конфликт интересов снят")


@post("/rounds/{round_id:int}/conflicts/answer", guards=[COMMITTEE])
async def answer_claim(request: Request, round_id: FromPath[int]) -> Response[Any]:
    filled = await read(AnswerClaimForm, request)
    await load_for_keeper(request.user, round_id)
    try:
        form, when = filled.checked(), now(request)
        await actions.answer_claim(request.user, round_id, form.claim, form.accepted, form.reply, when)
    except Refusal as refusal:
        return await _show(request, round_id, refusal.status, refused=said(refusal))
    return see_other(request, f"/rounds/{round_id}/conflicts", toast="Ответ отправлен команде")


@get("/rounds/{round_id:int}/claims", guards=[signed_in])
async def claims(request: Request, round_id: FromPath[int]) -> Response[Any]:
    """Who sits in the committee, for a leader whose project is in the round; here a conflict is told of.

    Letters lead here: once the round is published they lead to what came of it.
    """
    if judged := await judged_of(round_id, request.user.person or 0):
        return see_other(request, f"/rounds/{round_id}/projects/{judged[0]}/result")
    return await _claims(request, round_id)


@post("/rounds/{round_id:int}/claims", guards=[signed_in])
async def claim_conflict(request: Request, round_id: FromPath[int]) -> Response[Any]:
    filled = await read(ClaimForm, request)
    await load_for_leader(request.user, round_id)
    try:
        form = filled.checked()
        pair = (form.project, form.person)
        await actions.claim_conflict(request.user, round_id, *pair, form.kind, form.text, now(request))
    except Refusal as refusal:
        said(refusal)
        return await _claims(request, round_id, filled.refused(refusal), refusal.status)
    return see_other(request, f"/rounds/{round_id}/claims", toast="Ваше сообщение передано")


async def _show(
    request: Request, round_id: int, status: int = 200, *, pin: Filled[PinForm] | None = None, refused: str = ""
) -> Response[str]:
    entry = await load_for_keeper(request.user, round_id)
    keeps = entry.eyes.position in ("secretary", "chair")
    secretary, reader = entry.eyes.position == "secretary", request.user.person or 0
    hints = await hints_of(entry.round, reader) if secretary and entry.round.state != "published" else []
    return await page(
        request,
        "rounds/conflicts.html",
        status=status,
        round=entry.round,
        keeps=keeps,
        secretary=secretary,
        hints=hints[:MOST],
        more=max(len(hints) - MOST, 0),
        claims=await claims_for(round_id, reader),
        conflicts=await conflicts_in(entry.round, reader) if keeps else [],
        seats=[one for one in await seats_of(round_id) if one.person != reader],
        pin=pin or blank(PinForm),
        kinds=CLAIMED,
        refused=refused,
        reader=reader,
    )


async def _claims(
    request: Request, round_id: int, form: Filled[ClaimForm] | None = None, status: int = 200
) -> Response[str]:
    led = await load_for_leader(request.user, round_id)
    ids = [one.project for one in led.projects]
    return await page(
        request,
        "rounds/claims.html",
        status=status,
        round=led.round,
        projects=led.projects,
        seats=await seats_of(round_id),
        positions=POSITIONS,
        claims=await claims_in(round_id, Claim.project.is_in(ids)),
        kinds=CLAIMED,
        form=form or blank(ClaimForm, project=ids[0]),
    )


handlers = [
    conflicts,
    pin_conflict,
    wave_hint,
    lift_conflict,
    answer_claim,
    claims,
    claim_conflict,
]
