"""The committee of a round: seats, how far everybody is, panels by sector, alternates who step in."""

from typing import Any

from litestar import Response, get, post
from litestar.params import FromPath

from kit.access import holding
from kit.forms import Filled, blank
from kit.pages import Request, now, page, read, see_other, typed_in
from kit.refusals import Refusal
from projects.catalogues import SECTORS
from rounds import actions
from rounds.access import load_for_leads
from rounds.catalogue import POSITIONS
from rounds.forms.committee import PanelForm, SeatForm, StepInForm, UnseatForm
from rounds.pages.overview import COMMITTEE, said
from rounds.pages.setup import show
from rounds.queries import (
    SeatRow,
    WorkRow,
    accepted_by,
    progress_of,
    seats_of,
    sectors_in,
    terms_of,
    work_of,
)


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


@get("/rounds/{round_id:int}/committee", guards=[COMMITTEE])
async def committee(request: Request, round_id: FromPath[int]) -> Response[str]:
    """Who has accepted the terms, who is how far, which sector has how many reviewers: for those who lead the round."""
    return await _committee(request, round_id)


@post("/rounds/{round_id:int}/committee/step-in", guards=[COMMITTEE])
async def step_in(request: Request, round_id: FromPath[int]) -> Response[Any]:
    filled = await read(StepInForm, request)
    await load_for_leads(request.user, round_id)
    try:
        form = filled.checked()
        pair = (form.member, form.alternate)
        count = await actions.step_in(request.user, round_id, *pair, form.why, now(request))
    except Refusal as refusal:
        said(refusal)
        return await _committee(request, round_id, refusal.status, stepping=filled.refused(refusal))
    return see_other(request, f"/rounds/{round_id}/committee", toast=f"Запасной вступил: передано проектов {count}")


@post("/rounds/{round_id:int}/committee/panel", guards=[COMMITTEE])
async def save_panel(request: Request, round_id: FromPath[int]) -> Response[Any]:
    filled = await read(PanelForm, request)
    await load_for_leads(request.user, round_id)
    typed = typed_in(request).get("seats", [])
    known = {str(one.id) for one in await seats_of(round_id)}
    filled.errors.pop("seats", None)
    if not typed or not set(typed) <= known:
        filled.errors["seats"] = "Выберите хотя бы одного"
    if filled.errors:
        return await _committee(request, round_id, 422, panel=filled)
    sectors, only = filled.all("sectors"), bool(filled.text("only"))
    try:
        await actions.save_panel(request.user, round_id, {int(one) for one in typed}, sectors, only, now(request))
    except Refusal as refusal:
        return await _committee(request, round_id, refusal.status, refused=said(refusal))
    return see_other(request, f"/rounds/{round_id}/committee", toast="Группа сохранена: её учтёт распределение")


async def _committee(
    request: Request,
    round_id: int,
    status: int = 200,
    *,
    stepping: Filled[StepInForm] | None = None,
    panel: Filled[PanelForm] | None = None,
    refused: str = "",
) -> Response[str]:
    entry = await load_for_leads(request.user, round_id)
    found, seats = entry.round, await seats_of(round_id)
    work, progress = await work_of(found), {one.person: one for one in await progress_of(found)}
    return await page(
        request,
        "rounds/committee.html",
        status=status,
        round=found,
        seats=seats,
        positions=POSITIONS,
        sectors=SECTORS,
        progress=progress,
        work={one.person: work.get(one.person, WorkRow()) for one in seats},
        terms=await terms_of(round_id),
        accepted=await accepted_by(round_id),
        coverage=_coverage(seats, await sectors_in(found), found.reviews_per_project),
        stepping=stepping or blank(StepInForm),
        panel=panel or blank(PanelForm),
        refused=refused,
    )


def _coverage(seats: list[SeatRow], projects: dict[str, int], each: int) -> list[tuple[str, int, int, int, bool]]:
    """Sector, its projects, who knows it, who may be given it, whether these are too few."""
    reviewing = [one for one in seats if one.reviews]
    rows = []
    for sector, count in sorted(projects.items(), key=lambda pair: (-pair[1], pair[0])):
        knowing = sum(sector in one.sectors for one in reviewing)
        possible = sum(not one.only_sectors or sector in one.sectors for one in reviewing)
        rows.append((SECTORS.get(sector, sector), count, knowing, possible, possible < max(each, 1)))
    return rows


handlers = [seat, unseat, committee, step_in, save_panel]
