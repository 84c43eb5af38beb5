"""What is done with the question on the screen: notes, recusal, the vote."""

from typing import Any

from litestar import Response, post
from litestar.params import FromPath

from kit.pages import Request, now, page, read, see_other, wants_fragment
from kit.refusals import Missing, Refusal
from sittings import actions
from sittings.access import Room, load_for, load_for_leads
from sittings.forms import CloseForm, NotesForm, RecuseForm, VoteForm
from sittings.pages.doors import ROOM, said
from sittings.pages.room import done, show


@post("/sittings/{sitting_id:int}/questions/{question_id:int}/notes", guards=[ROOM])
async def note_question(request: Request, sitting_id: FromPath[int], question_id: FromPath[int]) -> Response[Any]:
    """Saved as one types: htmx is told when."""
    room = await load_for_leads(request.user, sitting_id)
    filled = await read(NotesForm, request)
    try:
        await actions.note_question(request.user, sitting_id, question_id, filled.checked().notes, now(request))
    except Refusal as refusal:
        said(refusal)
        return await show(request, sitting_id, refusal.status, notes_form=filled.refused(refusal))
    if wants_fragment(request):
        return await page(request, "sittings/saved.html", block="saved")
    return see_other(request, _back(room), toast="Записано в протокол")


@post("/sittings/{sitting_id:int}/questions/{question_id:int}/recuse", guards=[ROOM])
async def recuse(request: Request, sitting_id: FromPath[int], question_id: FromPath[int]) -> Response[Any]:
    room = await load_for(request.user, sitting_id)
    filled = await read(RecuseForm, request)
    try:
        form = filled.checked()
        await actions.recuse(request.user, sitting_id, question_id, form.kind, form.text, now(request))
    except Missing:
        if room.sitting.on_screen != question_id:
            raise
    except Refusal as refusal:
        return await show(request, sitting_id, refusal.status, recuse_form=filled.refused(refusal))
    return see_other(request, f"/sittings/{sitting_id}", toast="Вы не участвуете в этом вопросе")


@post("/sittings/{sitting_id:int}/questions/{question_id:int}/vote/open", guards=[ROOM])
async def open_vote(request: Request, sitting_id: FromPath[int], question_id: FromPath[int]) -> Response[Any]:
    await load_for_leads(request.user, sitting_id)
    return await done(request, sitting_id, actions.open_vote(request.user, sitting_id, question_id, now(request)))


@post("/sittings/{sitting_id:int}/questions/{question_id:int}/vote", guards=[ROOM])
async def vote(request: Request, sitting_id: FromPath[int], question_id: FromPath[int]) -> Response[Any]:
    await load_for(request.user, sitting_id)
    filled = await read(VoteForm, request)
    try:
        form = filled.checked()
        await actions.vote(request.user, sitting_id, question_id, form.choice, form.dissent, now(request))
    except Refusal as refusal:
        said(refusal)
        return await show(request, sitting_id, refusal.status, vote_form=filled.refused(refusal))
    return see_other(
        request, f"/sittings/{sitting_id}", toast="Голос принят; его можно изменить, пока идёт голосование"
    )


@post("/sittings/{sitting_id:int}/questions/{question_id:int}/vote/close", guards=[ROOM])
async def close_vote(request: Request, sitting_id: FromPath[int], question_id: FromPath[int]) -> Response[Any]:
    await load_for_leads(request.user, sitting_id)
    filled = await read(CloseForm, request)
    try:
        await actions.close_vote(request.user, sitting_id, question_id, filled.checked().why, now(request))
    except Refusal as refusal:
        said(refusal)
        return await show(request, sitting_id, refusal.status, close_form=filled.refused(refusal))
    return see_other(request, f"/sittings/{sitting_id}")


@post("/sittings/{sitting_id:int}/questions/{question_id:int}/put-off", guards=[ROOM])
async def put_off_question(request: Request, sitting_id: FromPath[int], question_id: FromPath[int]) -> Response[Any]:
    await load_for_leads(request.user, sitting_id)
    act = actions.put_off_question(request.user, sitting_id, question_id, now(request))
    return await done(request, sitting_id, act)


def _back(room: Room) -> str:
    return f"/sittings/{room.sitting.id}{'/minutes' if room.sitting.over else ''}"


handlers = [note_question, recuse, open_vote, vote, close_vote, put_off_question]
