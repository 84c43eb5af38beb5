"""Who was given what: loads, the list, changes by hand, the progress of a long calculation."""

from typing import Any

from litestar import Response, get, post
from litestar.params import FromPath

from kit.forms import Filled, blank
from kit.pages import Request, now, page, read, see_other
from kit.paging import paging, whole
from kit.refusals import Refusal
from rounds import actions
from rounds.access import load_for_leads
from rounds.forms.assignment import GiveForm, ListForm, ReplaceForm, TakeForm
from rounds.listing import ORIGINS, Line, as_csv, change, parsed
from rounds.pages.overview import COMMITTEE, said
from rounds.queries import (
    all_given,
    assigned_pairs,
    conflicted_pairs,
    given_of,
    in_conflict_with,
    latest_job,
    numbers_in,
    progress_of,
    seats_of,
    submitted_pairs,
)

MOST = 2**31 - 1


@get("/rounds/{round_id:int}/assignment", guards=[COMMITTEE])
async def assignment(request: Request, round_id: FromPath[int]) -> Response[str]:
    """Loads and the list, filtered by `?person=` or `?number=`; htmx asks for the progress alone."""
    return await show(request, round_id)


@post("/rounds/{round_id:int}/assign", guards=[COMMITTEE])
async def assign(request: Request, round_id: FromPath[int]) -> Response[Any]:
    await load_for_leads(request.user, round_id)
    try:
        added = await actions.assign(request.user, round_id, now(request))
    except Refusal as refusal:
        return await show(request, round_id, refusal.status, refused=said(refusal))
    done = f"Назначено оценок: {added}" if added else "Все проекты уже распределены"
    return see_other(request, f"/rounds/{round_id}/assignment", toast="Расчёт начат" if added is None else done)


@post("/rounds/{round_id:int}/assignment/give", guards=[COMMITTEE])
async def give_project(request: Request, round_id: FromPath[int]) -> Response[Any]:
    filled = await read(GiveForm, request)
    found = (await load_for_leads(request.user, round_id)).round
    try:
        form = filled.checked()
        project = (await numbers_in(found)).get(form.number, 0)
        await actions.give_project(request.user, round_id, project, form.person, now(request))
    except Refusal as refusal:
        said(refusal)
        return await show(request, round_id, refusal.status, give=filled.refused(refusal))
    return see_other(request, f"/rounds/{round_id}/assignment?number={form.number}", toast="Проект назначен")


@post("/rounds/{round_id:int}/assignment/take", guards=[COMMITTEE])
async def take_project(request: Request, round_id: FromPath[int]) -> Response[Any]:
    filled = await read(TakeForm, request)
    await load_for_leads(request.user, round_id)
    try:
        taken = filled.checked().assignment
        await actions.take_project(request.user, round_id, taken, "Снято ведущим тура", now(request))
    except Refusal as refusal:
        return await show(request, round_id, refusal.status, refused=said(refusal))
    return see_other(request, f"/rounds/{round_id}/assignment", toast="Назначение снято")


@post("/rounds/{round_id:int}/assignment/replace", guards=[COMMITTEE])
async def replace_member(request: Request, round_id: FromPath[int]) -> Response[Any]:
    filled = await read(ReplaceForm, request)
    await load_for_leads(request.user, round_id)
    try:
        form = filled.checked()
        taker = int(form.taker) if form.taker.isascii() and form.taker.isdigit() and len(form.taker) < 10 else None
        count = await actions.replace_member(request.user, round_id, form.leaver, taker, form.why, now(request))
    except Refusal as refusal:
        said(refusal)
        return await show(request, round_id, refusal.status, replace=filled.refused(refusal))
    return see_other(request, f"/rounds/{round_id}/assignment", toast=f"Передано проектов: {count}")


@post("/rounds/{round_id:int}/assignment/list", guards=[COMMITTEE])
async def set_list(request: Request, round_id: FromPath[int]) -> Response[Any]:
    filled = await read(ListForm, request)
    found = (await load_for_leads(request.user, round_id)).round
    people = {one.email.casefold(): one.person for one in await seats_of(round_id) if one.reviews}
    try:
        form = filled.checked()
        wanted, faults = parsed(form.text, await numbers_in(found), people)
        if faults:
            filled.errors["text"] = ". ".join(faults)
        filled.checked()
        current = await assigned_pairs(round_id)
        hidden = await in_conflict_with(request.user.person)
        kept = await submitted_pairs(round_id) | await conflicted_pairs(round_id)
        kept |= {pair for pair in current if pair[0] in hidden}  # what the reader's own list does not show
        changed = change(wanted, current, kept, form.exactly)
        await actions.set_list(request.user, round_id, changed, now(request))
    except Refusal as refusal:
        said(refusal)
        return await show(request, round_id, refusal.status, listed=filled.refused(refusal))
    toast = f"Назначено: {len(changed.given)}, снято: {len(changed.taken)}"
    return see_other(request, f"/rounds/{round_id}/assignment", toast=toast)


@get("/rounds/{round_id:int}/assignment.csv", guards=[COMMITTEE])
async def assignment_csv(request: Request, round_id: FromPath[int]) -> Response[bytes]:
    """Every assignment that the reader may see, for a spreadsheet."""
    await load_for_leads(request.user, round_id)
    rows = await all_given(round_id, request.user.person or 0)
    body = as_csv([Line(one.number, one.title, one.name, one.email, one.origin, one.submitted) for one in rows])
    headers = {"Content-Disposition": f'attachment; filename="assignment-{round_id}.csv"'}
    return Response(body, media_type="text/csv", headers=headers)


async def show(
    request: Request, round_id: int, status: int = 200, *, refused: str = "", **typed: Filled[Any]
) -> Response[str]:
    """The page with whichever form was refused as it was typed: give, replace or listed."""
    entry, part = await load_for_leads(request.user, round_id), paging(request, 50)
    person, number = whole(request, "person", 1, MOST), whole(request, "number", 1, MOST)
    rows, total = await given_of(round_id, request.user.person or 0, person, number, part.size, part.offset)
    forms = {
        "give": blank(GiveForm, number=number or "", person=person or ""),
        "replace": blank(ReplaceForm),
        "listed": blank(ListForm),
    }
    return await page(
        request,
        "rounds/assignment.html",
        block="progress",
        status=status,
        round=entry.round,
        job=await latest_job(round_id, "assign"),
        seats=await seats_of(round_id),
        loads={one.person: one for one in await progress_of(entry.round)},
        rows=rows,
        total=total,
        paging=part,
        person=person,
        number=number,
        origins=ORIGINS,
        refused=refused,
        **(forms | typed),
    )


handlers = [assignment, assign, give_project, take_project, replace_member, set_list, assignment_csv]
