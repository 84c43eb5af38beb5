"""Seating people in the committee of a round."""

from typing import Any

from litestar import Response, post
from litestar.params import FromPath

from kit.access import holding
from kit.pages import Request, now, read, see_other
from kit.refusals import Refusal
from rounds import actions
from rounds.forms import SeatForm, UnseatForm
from rounds.pages.overview import said
from rounds.pages.setup import show


@post("/rounds/{round_id:int}/seats", guards=[holding("organiser")])
async def seat(request: Request, round_id: FromPath[int]) -> Response[Any]:
    filled = await read(SeatForm, request)
    try:
        form = filled.checked()
        await actions.seat(request.user, round_id, form.person, form.position, now(request), form.reviews)
    except Refusal as refusal:
        said(refusal)
        return await show(request, round_id, refusal.status, seat=filled.refused(refusal))
    return see_other(request, f"/rounds/{round_id}/setup#committee", toast="Место в комиссии занято")


@post("/rounds/{round_id:int}/seats/remove", guards=[holding("organiser")])
async def unseat(request: Request, round_id: FromPath[int]) -> Response[Any]:
    filled = await read(UnseatForm, request)
    try:
        await actions.unseat(request.user, round_id, filled.checked().seat, now(request))
    except Refusal as refusal:
        return await show(request, round_id, refusal.status, refused=said(refusal))
    return see_other(request, f"/rounds/{round_id}/setup#committee", toast="Место освобождено")
