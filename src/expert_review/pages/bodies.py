"""The organiser's list of executive bodies and of those who work for them."""

import re
from typing import Any

from litestar import Response, get, post
from litestar.params import FromPath

from competition.queries import seasons
from competition.views import SeasonView
from expert_review import actions, queries
from expert_review.catalogues import POSITIONS
from expert_review.forms import BodyForm, MemberForm
from kit.access import holding
from kit.forms import Filled, blank
from kit.pages import Request, now, page, read, see_other
from kit.refusals import Missing, Refusal

ORGANISER = holding("organiser")
ADDRESS = "/expert-review/bodies"


@get("/expert-review/bodies", guards=[ORGANISER])
async def bodies(request: Request) -> Response[str]:
    return await _bodies(request)


@post("/expert-review/bodies", guards=[ORGANISER])
async def add_body(request: Request) -> Response[Any]:
    filled = await read(BodyForm, request)
    try:
        form = filled.checked()
        await actions.add_body(request.user, form.name, form.short_name, now(request))
    except Refusal as refusal:
        return await _bodies(request, body_form=filled.refused(refusal), status=refusal.status)
    return see_other(request, ADDRESS, toast="Орган добавлен")


@post("/expert-review/bodies/{body_id:int}/members", guards=[ORGANISER])
async def add_member(request: Request, body_id: FromPath[int]) -> Response[Any]:
    season = await _season(request)
    filled = await read(MemberForm, request)
    try:
        form = filled.checked()
        await actions.add_member(request.user, body_id, season.id, form.person, form.position, now(request))
    except Refusal as refusal:
        if isinstance(refusal, Missing):
            raise
        return await _bodies(request, member_form=filled.refused(refusal), at=body_id, status=refusal.status)
    return see_other(request, ADDRESS, toast="Сотрудник добавлен")


@post("/expert-review/bodies/members/{member_id:int}/remove", guards=[ORGANISER])
async def remove_member(request: Request, member_id: FromPath[int]) -> Response[Any]:
    try:
        await actions.remove_member(request.user, member_id, now(request))
    except Refusal as refusal:
        if isinstance(refusal, Missing):
            raise
        return await _bodies(request, refused=refusal.text, status=refusal.status)
    return see_other(request, ADDRESS, toast="Сотрудник исключён из списка")


async def _season(request: Request) -> SeasonView:
    """The season that the address names, else the latest that the viewer organises."""
    organised = [season for season in await seasons() if request.user.holds("organiser", season.id)]
    named = request.query_params.get("season", "")
    chosen = [s for s in organised if re.fullmatch("[0-9]{4}", named) and s.year == int(named)]
    if not organised:
        raise Missing
    return (chosen or organised)[0]


async def _bodies(
    request: Request,
    body_form: Filled[BodyForm] | None = None,
    member_form: Filled[MemberForm] | None = None,
    at: int = 0,
    status: int = 200,
    refused: str = "",
) -> Response[str]:
    season = await _season(request)
    return await page(
        request,
        "expert_review/bodies.html",
        status=status,
        of_season=season,
        bodies=await queries.bodies(),
        members=await queries.members_of_season(season.id),
        people=await queries.appointed(season.id, *POSITIONS),
        positions=POSITIONS,
        body_form=body_form or blank(BodyForm),
        member_form=member_form,
        at=at,
        refused=refused,
    )
