"""Arranging the agenda and moving everybody's screen."""

from typing import Any

from litestar import Response, post
from litestar.params import FromPath

from kit.pages import Request, now, read, see_other
from kit.refusals import Refusal
from sittings import actions
from sittings.access import load_for_leads
from sittings.forms import AddForm, AgendaForm, LineForm, NextForm
from sittings.pages.doors import ROOM, said
from sittings.pages.room import done, show


@post("/sittings/{sitting_id:int}/agenda", guards=[ROOM])
async def draw_agenda(request: Request, sitting_id: FromPath[int]) -> Response[Any]:
    await load_for_leads(request.user, sitting_id)
    filled = await read(AgendaForm, request)
    try:
        form = filled.checked()
        await actions.draw_agenda(request.user, sitting_id, form.order, form.how_many, now(request))
    except Refusal as refusal:
        said(refusal)
        return await show(request, sitting_id, refusal.status, drawing=filled.refused(refusal))
    return see_other(request, f"/sittings/{sitting_id}#agenda", toast="Повестка составлена")


@post("/sittings/{sitting_id:int}/questions", guards=[ROOM])
async def add_question(request: Request, sitting_id: FromPath[int]) -> Response[Any]:
    await load_for_leads(request.user, sitting_id)
    filled = await read(AddForm, request)
    try:
        await actions.add_question(request.user, sitting_id, filled.checked().number, now(request))
    except Refusal as refusal:
        said(refusal)
        return await show(request, sitting_id, refusal.status, add=filled.refused(refusal))
    return see_other(request, f"/sittings/{sitting_id}#agenda", toast="Проект добавлен в повестку")


@post("/sittings/{sitting_id:int}/line", guards=[ROOM])
async def move_line(request: Request, sitting_id: FromPath[int]) -> Response[Any]:
    await load_for_leads(request.user, sitting_id)
    filled = await read(LineForm, request)
    try:
        form = filled.checked()
        await actions.move_line(request.user, sitting_id, form.places, form.why, now(request))
    except Refusal as refusal:
        said(refusal)
        return await show(request, sitting_id, refusal.status, line=filled.refused(refusal))
    return see_other(request, f"/sittings/{sitting_id}#agenda", toast="Вопрос о черте — следующий в повестке")


@post("/sittings/{sitting_id:int}/next", guards=[ROOM])
async def next_question(request: Request, sitting_id: FromPath[int]) -> Response[Any]:
    await load_for_leads(request.user, sitting_id)
    form = (await read(NextForm, request)).value
    act = actions.next_question(request.user, sitting_id, form.after if form else -1, now(request))
    return await done(request, sitting_id, act)


@post("/sittings/{sitting_id:int}/questions/{question_id:int}/show", guards=[ROOM])
async def show_question(request: Request, sitting_id: FromPath[int], question_id: FromPath[int]) -> Response[Any]:
    await load_for_leads(request.user, sitting_id)
    act = actions.show_question(request.user, sitting_id, question_id, now(request))
    return await done(request, sitting_id, act)


@post("/sittings/{sitting_id:int}/questions/{question_id:int}/raise", guards=[ROOM])
async def raise_question(request: Request, sitting_id: FromPath[int], question_id: FromPath[int]) -> Response[Any]:
    await load_for_leads(request.user, sitting_id)
    act = actions.raise_question(request.user, sitting_id, question_id, now(request))
    return await done(request, sitting_id, act, "#agenda")


@post("/sittings/{sitting_id:int}/questions/{question_id:int}/drop", guards=[ROOM])
async def drop_question(request: Request, sitting_id: FromPath[int], question_id: FromPath[int]) -> Response[Any]:
    await load_for_leads(request.user, sitting_id)
    act = actions.drop_question(request.user, sitting_id, question_id, now(request))
    return await done(request, sitting_id, act, "#agenda")


handlers = [draw_agenda, add_question, move_line, next_question, show_question, raise_question, drop_question]
