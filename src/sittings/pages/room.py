"""The room: what everybody sees of the sitting now, each in their own right; two small parts of it look again by themselves."""

from datetime import datetime
from typing import Any

from litestar import Response, get, post
from litestar.params import FromPath

from kit.clock import MOSCOW
from kit.forms import Filled, blank
from kit.pages import Request, now, page, read, see_other, wants_fragment
from kit.refusals import Refusal
from rounds.queries import seats_of
from sittings import actions
from sittings.access import Room, load_for, load_for_leads
from sittings.catalogue import POSITIONS, STATES
from sittings.forms import AddForm, AgendaForm, AttendanceForm, LineForm, PlanForm
from sittings.pages.doors import ROOM, said
from sittings.pages.screen import on_screen, tags_of
from sittings.queries import SittingView, agenda_of, glance, here_now


@get("/sittings/{sitting_id:int}", guards=[ROOM])
async def sitting(request: Request, sitting_id: FromPath[int]) -> Response[str]:
    """Before the opening the plan and the agenda; then the screen of all; after the end the way to the minutes."""
    return await show(request, sitting_id)


@get("/sittings/{sitting_id:int}/screen", guards=[ROOM])
async def screen(request: Request, sitting_id: FromPath[int]) -> Response[Any]:
    """The question that all look at, if it is another one than the asker knows: else 304."""
    return await _part(request, sitting_id, "screen")


@get("/sittings/{sitting_id:int}/count", guards=[ROOM])
async def count(request: Request, sitting_id: FromPath[int]) -> Response[Any]:
    """Quorum and how many have voted, if anything has happened: else 304."""
    return await _part(request, sitting_id, "count")


@post("/sittings/{sitting_id:int}/open", guards=[ROOM])
async def open_sitting(request: Request, sitting_id: FromPath[int]) -> Response[Any]:
    await load_for_leads(request.user, sitting_id)
    return await done(request, sitting_id, actions.open_sitting(request.user, sitting_id, now(request)))


@post("/sittings/{sitting_id:int}/end", guards=[ROOM])
async def end_sitting(request: Request, sitting_id: FromPath[int]) -> Response[Any]:
    await load_for_leads(request.user, sitting_id)
    try:
        await actions.end_sitting(request.user, sitting_id, now(request))
    except Refusal as refusal:
        return await show(request, sitting_id, refusal.status, refused=said(refusal))
    return see_other(request, f"/sittings/{sitting_id}/minutes", toast="Протокол составлен: прочитайте и подпишите")


@post("/sittings/{sitting_id:int}/attendance", guards=[ROOM])
async def mark_attendance(request: Request, sitting_id: FromPath[int]) -> Response[Any]:
    await load_for_leads(request.user, sitting_id)
    filled = await read(AttendanceForm, request)
    form = filled.value
    person, here = (form.person, form.to == "here") if form else (0, False)
    act = actions.mark_attendance(request.user, sitting_id, person, here, now(request))
    return await done(request, sitting_id, act, "#attendance")


async def done(request: Request, sitting_id: int, act: Any, where: str = "") -> Response[Any]:
    """What a button did: the room again, with the sentence where it was refused."""
    try:
        await act
    except Refusal as refusal:
        return await show(request, sitting_id, refusal.status, refused=said(refusal))
    return see_other(request, f"/sittings/{sitting_id}{where}")


async def show(
    request: Request, sitting_id: int, status: int = 200, *, refused: str = "", **typed: Any
) -> Response[str]:
    """The page with whichever form was refused as it was typed."""
    room = await load_for(request.user, sitting_id)
    agenda = [one for one in await agenda_of(sitting_id) if not one.closed_to(room.barred)]
    forms = {"plan": plan_of(room.sitting), "drawing": blank(AgendaForm, order="borderline", how_many=30)}
    forms |= {"add": blank(AddForm), "line": blank(LineForm)}
    return await page(
        request,
        "sittings/sitting.html",
        status=status,
        agenda=agenda,
        **await _context(room),
        refused=refused,
        **{**forms, **{name: form for name, form in typed.items() if name in forms}},
        **await on_screen(room, typed),
    )


def plan_of(sitting: SittingView) -> Filled[PlanForm]:
    """The plan as it stands, to be changed."""
    return blank(PlanForm, planned_at=typed_time(sitting.planned_at), place=sitting.place, link=sitting.link)


def typed_time(instant: datetime) -> str:
    """An instant as the control of a form writes it."""
    return instant.astimezone(MOSCOW).strftime("%Y-%m-%dT%H:%M")


async def _part(request: Request, sitting_id: int, part: str) -> Response[Any]:
    room = await load_for(request.user, sitting_id)
    shown = room.sitting.on_screen
    tag = tags_of(room, await glance(shown, room.person) if shown else None)[part]
    if request.headers.get("if-none-match") == tag:
        return Response(None, status_code=304, headers={"ETag": tag, "Cache-Control": "no-store"})
    if not wants_fragment(request):
        return await show(request, sitting_id)
    context = {**await _context(room), **await on_screen(room, {})}
    answer = await page(request, "sittings/sitting.html", block=part, **context)
    answer.headers["ETag"] = tag
    return answer


async def _context(room: Room) -> dict[str, Any]:
    return {
        "room": room,
        "sitting": room.sitting,
        "round": room.round,
        "seats": await seats_of(room.round.id),
        "present": await here_now(room.sitting.id),
        "states": STATES,
        "positions": POSITIONS,
    }


handlers = [sitting, screen, count, open_sitting, end_sitting, mark_attendance]
