"""The organiser moves the last day of a stage, with a reason."""

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
    return see_other(request, f"/?season={year}", toast=f"Срок продлён, {words} письмо")


async def _season(request: Request, year: int, key: str) -> SeasonView:
    season = await season_of(year)
    if not request.user.holds("organiser", season.id) or key not in {stage.key for stage in season.stages}:
        raise Missing
    return season


async def _extend(
    request: Request, season: SeasonView, key: str, form: Filled[ExtendForm], status: int
) -> Response[str]:
    return await page(
        request,
        "projects/extend.html",
        block="form",
        status=status,
        season=season,
        stage=season.stage(key),
        form=form,
        told=len(await concerned(season, key)),
        extensions=await extensions(season.id),
    )


handlers = [extend_form, extend]
