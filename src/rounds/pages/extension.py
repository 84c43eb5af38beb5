"""The organiser moves the last day of a stage, with a reason, and sees which rounds keep hours of their own."""

from datetime import datetime
from typing import Any

from litestar import Response, get, post
from litestar.params import FromPath

from competition.queries import extensions, season_of
from competition.views import SeasonView
from kit.access import holding
from kit.forms import Filled, blank
from kit.pages import Request, now, page, read, see_other
from kit.refusals import Missing, Refusal
from kit.russian import plural
from projects.actions import concerned, extend_deadline
from projects.forms import ExtendForm
from rounds.queries import RoundView, rounds_of
from rounds.windows import fits


@get("/seasons/{year:int}/stages/{key:str}/extend", guards=[holding("organiser")])
async def extend_form(request: Request, year: FromPath[int], key: FromPath[str]) -> Response[str]:
    return await _extend(request, await _season(request, year, key), key, blank(ExtendForm), 200)


@post("/seasons/{year:int}/stages/{key:str}/extend", guards=[holding("organiser")])
async def extend(request: Request, year: FromPath[int], key: FromPath[str]) -> Response[Any]:
    season = await _season(request, year, key)
    filled = await read(ExtendForm, request)
    try:
        form = filled.checked()
        told = await extend_deadline(request.user, season, key, form.last_day, form.reason, now(request))
    except Refusal as refusal:
        return await _extend(request, season, key, filled.refused(refusal), refusal.status)
    words = plural(told, "человек получит", "человека получат", "человек получат")
    return await _done(request, season, key, f"Срок продлён, {words} письмо")


async def _season(request: Request, year: int, key: str) -> SeasonView:
    season = await season_of(year)
    if not request.user.holds("organiser", season.id) or key not in {stage.key for stage in season.stages}:
        raise Missing
    return season


async def _done(request: Request, before: SeasonView, key: str, toast: str) -> Response[Any]:
    """To the season; back to this page when a stage moved away from under a round's own hours."""
    after = await season_of(before.year)
    if any(after.stage(one.stage) != before.stage(one.stage) for one in await _with_hours(after, key)):
        here = f"/seasons/{after.year}/stages/{key}/extend"
        return see_other(request, here, toast=f"{toast}. Проверьте часы приёма оценок")
    return see_other(request, f"/?season={after.year}", toast=toast)


async def _with_hours(season: SeasonView, key: str) -> list[RoundView]:
    """Rounds with hours of their own still to come, in this stage or in one that it may push on."""
    keys = [stage.key for stage in season.stages]
    pushed = keys[keys.index(key) :]
    return [one for one in await rounds_of(season.id) if one.stage in pushed and any(_hours(one))]


def _hours(one: RoundView) -> tuple[datetime | None, datetime | None]:
    opens = one.opens_at if one.state == "setup" else None
    return opens, one.closes_at if one.state in ("setup", "open") else None


async def _extend(
    request: Request, season: SeasonView, key: str, form: Filled[ExtendForm], status: int
) -> Response[str]:
    return await page(
        request,
        "rounds/extend.html",
        block="form",
        status=status,
        season=season,
        stage=season.stage(key),
        form=form,
        told=len(await concerned(season, key)),
        rounds=[(one, fits(season.stage(one.stage), *_hours(one))) for one in await _with_hours(season, key)],
        extensions=await extensions(season.id),
    )


handlers = [extend_form, extend]
