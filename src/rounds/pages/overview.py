"""The rounds of a person, and one round: who has done how much, what comes next."""

from typing import Any

from litestar import Response, get, post
from litestar.params import FromPath

from competition.queries import season_by_id, seasons
from kit.access import holding
from kit.forms import Filled, blank
from kit.pages import Request, now, page, read, see_other
from kit.refusals import Missing, Refusal
from rounds import actions
from rounds.access import load_for, organises
from rounds.catalogue import PASSINGS, POSITIONS, STATES
from rounds.forms.settings import NewRoundForm
from rounds.queries import (
    how_many,
    progress_of,
    rounds_by_id,
    rounds_of,
    seated_in,
    seats_of,
    share_of,
)

COMMITTEE = holding("organiser", "committee", "chair", "secretary")


def said(refusal: Refusal) -> str:
    """The sentence to show on the page; a missing thing stays missing."""
    if isinstance(refusal, Missing):
        raise refusal
    return refusal.text


@get("/rounds", guards=[COMMITTEE])
async def mine(request: Request) -> Response[str]:
    """Every round in which this person has something to do."""
    return await _mine(request)


@post("/rounds", guards=[holding("organiser")])
async def new_round(request: Request) -> Response[Any]:
    filled = await read(NewRoundForm, request)
    try:
        form = filled.checked()
        made = await actions.create_round(request.user, form.season, int(form.number), now(request), form.kind)
    except Refusal as refusal:
        said(refusal)
        return await _mine(request, filled.refused(refusal), refusal.status)
    return see_other(request, f"/rounds/{made}/setup", toast="Тур создан: проверьте критерии и комиссию")


@get("/rounds/{round_id:int}", guards=[COMMITTEE])
async def overview(request: Request, round_id: FromPath[int]) -> Response[str]:
    """Where the round stands: a member's own part; counts for the chair, the secretary and the organiser."""
    return await _overview(request, round_id)


@post("/rounds/{round_id:int}/open", guards=[holding("organiser")])
async def open_round(request: Request, round_id: FromPath[int]) -> Response[Any]:
    try:
        await actions.open_round(request.user, round_id, now(request))
    except Refusal as refusal:
        return await _overview(request, round_id, said(refusal), refusal.status)
    return see_other(request, f"/rounds/{round_id}", toast="Тур открыт, проекты распределены")


@post("/rounds/{round_id:int}/close", guards=[COMMITTEE])
async def close(request: Request, round_id: FromPath[int]) -> Response[Any]:
    try:
        await actions.close_round(request.user, round_id, now(request))
    except Refusal as refusal:
        return await _overview(request, round_id, said(refusal), refusal.status)
    return see_other(request, f"/rounds/{round_id}/ranking", toast="Приём оценок завершён")


async def _mine(request: Request, form: Filled[NewRoundForm] | None = None, status: int = 200) -> Response[str]:
    own = organises(request.user)
    organised = [found for season in sorted(own, reverse=True) for found in await rounds_of(season)]
    seated = await rounds_by_id(await seated_in(request.user.person or 0))
    found = organised + [one for one in seated if one.season not in own]
    years = {season.id: season.year for season in await seasons()}
    newest = next((season for season in await seasons() if season.id in own), None)
    return await page(
        request,
        "rounds/rounds.html",
        status=status,
        rounds=found,
        years=years,
        states=STATES,
        newest=newest,
        form=form or (blank(NewRoundForm, season=newest.id, number=1) if newest else None),
    )


async def _overview(request: Request, round_id: int, refused: str = "", status: int = 200) -> Response[str]:
    entry = await load_for(request.user, round_id)
    found, leads = entry.round, entry.eyes.leads
    own = await share_of(found, request.user.person or 0)
    return await page(
        request,
        "rounds/round.html",
        status=status,
        round=found,
        eyes=entry.eyes,
        refused=refused,
        own=own,
        seats=await seats_of(round_id),
        progress=await progress_of(found) if leads else [],
        projects=await how_many(found, request.user.person or 0),
        round_season=await season_by_id(found.season),
        states=STATES,
        positions=POSITIONS,
        passings=PASSINGS,
    )
