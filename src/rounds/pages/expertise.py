"""What a member of the committee knows and can take; why a project came to a member, and giving it back."""

from typing import Any

from litestar import Response, get, post
from litestar.params import FromPath

from kit.forms import Filled, blank
from kit.pages import Request, now, page, read, see_other
from kit.refusals import Missing, Refusal
from rounds import actions
from rounds.access import load_for_leads, load_for_reading
from rounds.explanation import why as why_of
from rounds.forms.assignment import RefuseForm
from rounds.forms.committee import ExpertiseForm
from rounds.pages.overview import COMMITTEE, said
from rounds.queries import project_title, round_by_id, seats_of, story_of


@get("/rounds/{round_id:int}/seats/{seat_id:int}", guards=[COMMITTEE])
async def expertise(request: Request, round_id: FromPath[int], seat_id: FromPath[int]) -> Response[str]:
    """The sectors that a member knows and the most projects that may be given."""
    return await _expertise(request, round_id, seat_id, None, 200)


@post("/rounds/{round_id:int}/seats/{seat_id:int}", guards=[COMMITTEE])
async def save_expertise(request: Request, round_id: FromPath[int], seat_id: FromPath[int]) -> Response[Any]:
    filled = await read(ExpertiseForm, request)
    await load_for_leads(request.user, round_id)
    try:
        form = filled.checked()
        known = actions.Expertise(form.reviews, tuple(form.sectors), form.only_sectors, form.quota)
        await actions.save_expertise(request.user, round_id, seat_id, known, now(request))
    except Refusal as refusal:
        said(refusal)
        return await _expertise(request, round_id, seat_id, filled.refused(refusal), refusal.status)
    return see_other(request, f"/rounds/{round_id}/assignment", toast="Отрасли и нагрузка сохранены")


@get("/rounds/{round_id:int}/projects/{project_id:int}/assignment", guards=[COMMITTEE])
async def why(request: Request, round_id: FromPath[int], project_id: FromPath[int]) -> Response[str]:
    """Why this project came to the reader, and how to give it back."""
    return await _why(request, round_id, project_id, blank(RefuseForm), 200)


@post("/rounds/{round_id:int}/projects/{project_id:int}/assignment", guards=[COMMITTEE])
async def refuse_assignment(request: Request, round_id: FromPath[int], project_id: FromPath[int]) -> Response[Any]:
    filled = await read(RefuseForm, request)
    await load_for_reading(request.user, round_id, project_id)
    try:
        reason = filled.checked().why
        await actions.refuse_assignment(request.user, round_id, project_id, reason, now(request))
    except Refusal as refusal:
        said(refusal)
        return await _why(request, round_id, project_id, filled.refused(refusal), refusal.status)
    return see_other(request, f"/rounds/{round_id}/desk", toast="Проект передан другому члену комиссии")


async def _expertise(
    request: Request, round_id: int, seat_id: int, form: Filled[ExpertiseForm] | None, status: int
) -> Response[str]:
    entry = await load_for_leads(request.user, round_id)
    seat = next((one for one in await seats_of(round_id) if one.id == seat_id), None)
    if seat is None:
        raise Missing
    known = {name: getattr(seat, name) for name in ("reviews", "only_sectors", "quota")}
    stored = blank(ExpertiseForm, sectors=list(seat.sectors), **known)
    return await page(
        request, "rounds/expertise.html", status=status, round=entry.round, seat=seat, form=form or stored
    )


async def _why(
    request: Request, round_id: int, project_id: int, form: Filled[RefuseForm], status: int
) -> Response[str]:
    place = await load_for_reading(request.user, round_id, project_id)
    found = await round_by_id(round_id)
    story = await story_of(found, project_id, request.user.person) if found and request.user.person else None
    if found is None or story is None:
        raise Missing
    return await page(
        request,
        "rounds/why.html",
        status=status,
        round=found,
        project_id=project_id,
        title=await project_title(project_id),
        sentences=why_of(*story),
        may_refuse=found.state == "open" and not place.submitted_at,
        form=form,
    )


handlers = [expertise, save_expertise, why, refuse_assignment]
