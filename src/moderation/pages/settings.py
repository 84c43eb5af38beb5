"""A season's rules of moderation."""

from typing import Any

from litestar import Response, get, post
from litestar.params import FromPath

from competition.queries import season_of
from competition.views import SeasonView
from kit.access import holding
from kit.forms import Filled, blank
from kit.pages import Request, now, page, read, see_other
from kit.refusals import Missing, Refusal
from moderation import actions
from moderation.forms import ModerationRulesForm
from moderation.queries import rules_of


@get("/organiser/seasons/{year:int}/moderation", guards=[holding("organiser")])
async def moderation_rules(request: Request, year: FromPath[int]) -> Response[str]:
    season = await _season(request, year)
    rules = await rules_of(season.id)
    lists = {"checklist": "\n".join(rules.checklist), "reasons": "\n".join(rules.reasons.values())}
    return await _show(request, season, blank(ModerationRulesForm, **rules._asdict() | lists), 200)


@post("/organiser/seasons/{year:int}/moderation", guards=[holding("organiser")])
async def change_moderation_rules(request: Request, year: FromPath[int]) -> Response[Any]:
    season = await _season(request, year)
    filled = await read(ModerationRulesForm, request)
    try:
        await actions.change_rules(request.user, season.id, filled.checked(), now(request))
    except Refusal as refusal:
        return await _show(request, season, filled.refused(refusal), refusal.status)
    return see_other(request, f"/organiser/seasons/{year}/moderation", toast="Правила модерации сохранены")


async def _season(request: Request, year: int) -> SeasonView:
    season = await season_of(year)
    if not request.user.holds("organiser", season.id):
        raise Missing
    return season


async def _show(request: Request, season: SeasonView, form: Filled[ModerationRulesForm], status: int) -> Response[str]:
    return await page(request, "moderation/rules.html", block="form", status=status, edited=season, form=form)


handlers = [moderation_rules, change_moderation_rules]
