"""The organiser's pages of a season: its rules and its calendar."""

from typing import Any

import msgspec
from litestar import Response, Router, get, post
from litestar.params import FromPath

from competition import actions
from competition.forms import CalendarForm, RulesForm
from competition.queries import extensions, season_of
from competition.rules import STAGES, Period
from competition.views import SeasonView
from kit.access import holding
from kit.forms import Filled, blank
from kit.pages import Request, now, page, read, see_other
from kit.refusals import Clash, Missing, Refusal

KEEPERS = holding("organiser", "auditor")


@get("/organiser/seasons/{year:int}", guards=[KEEPERS])
async def season_settings(request: Request, year: FromPath[int]) -> Response[str]:
    """Rules and calendar of a season, for its organiser and auditor."""
    season = await _load(request, year, "organiser", "auditor")
    return await _settings(request, season, _rules(season), _calendar(season))


@post("/organiser/seasons/{year:int}/rules", guards=[holding("organiser")])
async def change_rules(request: Request, year: FromPath[int]) -> Response[Any]:
    season = await _load(request, year, "organiser")
    filled = await read(RulesForm, request)
    try:
        form = filled.checked()
        if form.version != season.version:
            raise Clash
        kept = {name: getattr(season, name) for name in actions.Rules.__struct_fields__}
        rules = actions.Rules(**{name: getattr(form, name, value) for name, value in kept.items()})
        await actions.change_rules(request.user.actor("organiser"), season, rules, now(request))
    except Refusal as refusal:
        return await _settings(request, season, filled.refused(refusal), _calendar(season), refusal.status)
    return see_other(request, f"/organiser/seasons/{year}", toast="Правила сезона сохранены")


@post("/organiser/seasons/{year:int}/calendar", guards=[holding("organiser")])
async def save_calendar(request: Request, year: FromPath[int]) -> Response[Any]:
    season = await _load(request, year, "organiser")
    filled = await read(CalendarForm, request)
    try:
        form = filled.checked()
        if form.version != season.version:
            raise Clash
        await actions.save_calendar(request.user.actor("organiser"), season, _periods(form), now(request))
    except Refusal as refusal:
        return await _settings(request, season, _rules(season), filled.refused(refusal), refusal.status)
    return see_other(request, f"/organiser/seasons/{year}", toast="Календарь сохранён")


async def _load(request: Request, year: int, *roles: str) -> SeasonView:
    season = await season_of(year)
    if not request.user.holds_any(*roles, season_id=season.id):
        raise Missing
    return season


async def _settings(
    request: Request,
    season: SeasonView,
    rules: Filled[RulesForm],
    calendar: Filled[CalendarForm],
    status: int = 200,
) -> Response[str]:
    moved = await extensions(season.id)
    context: dict[str, Any] = {
        "edited": season,
        "rules": rules,
        "calendar": calendar,
        "stages": STAGES,
        "extensions": moved,
    }
    return await page(request, "competition/season_settings.html", status=status, **context)


def _rules(season: SeasonView) -> Filled[RulesForm]:
    return blank(RulesForm, **{name: getattr(season, name) for name in RulesForm.__struct_fields__})


def _calendar(season: SeasonView) -> Filled[CalendarForm]:
    days = {f"{stage.key}_first": stage.first_day for stage in season.stages}
    days |= {f"{stage.key}_last": stage.last_day for stage in season.stages}
    overlap = any(stage.may_overlap for stage in season.stages)
    return blank(CalendarForm, **days, may_overlap=overlap, version=season.version)


def _periods(form: CalendarForm) -> list[Period]:
    days = msgspec.structs.asdict(form)
    return [Period(key, days[f"{key}_first"], days[f"{key}_last"], form.may_overlap) for key in STAGES]


routes = Router("/", route_handlers=[season_settings, change_rules, save_calendar])
