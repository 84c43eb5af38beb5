"""The home of a season: what is on today, how long it still takes, what came of it."""

from typing import Any

from litestar import Response, get
from litestar.params import FromPath

from competition.deadlines import is_open
from competition.queries import extensions, season_of, seasons
from competition.views import SeasonView
from kit.access import anyone
from kit.pages import Request, now, page
from kit.russian import money, short_day
from kit.written import Written
from registry.cells import funnel
from registry.filters import Filters
from registry.home import countdown, funnel_steps, strip
from registry.queries.grants import grants
from registry.queries.index import cells
from registry.queries.listing import listing


@get("/", guards=[anyone])
async def home(request: Request) -> Response[str]:
    """The season named by ?season=, else the latest."""
    found = await seasons()
    if not found:
        return await page(request, "registry/nothing.html")
    year = request.query_params.get("season", "")
    chosen = next((season for season in found if str(season.year) == year), found[0])
    return await _home(request, chosen)


@get("/seasons/{year:int}", guards=[anyone])
async def season_home(request: Request, year: FromPath[int]) -> Response[str]:
    return await _home(request, await season_of(year))


async def _home(request: Request, season: SeasonView) -> Response[str]:
    return await page(request, "competition/home.html", **await facts(request, season))


async def facts(request: Request, season: SeasonView) -> dict[str, Any]:
    """What the page of this season shows at the request's instant."""
    at = now(request)
    counted = funnel(await cells(season.id))
    given = await grants(season.id)
    granted = sum(grant.amount for grant in given)
    every = await seasons()
    latest = "" if given else (await listing(Filters(season=season.year, sort="new"), season, every, 1, 6)).cards
    published = [stage.name for stage in season.stages if stage.day_published]
    return {
        "season": season,
        "stage": season.current(at),
        "accepting": is_open(season, "ideas", "teams", now=at),
        "deadline": season.stage("teams"),
        "countdown": countdown(season, at),
        "strip": strip(season.stages, at),
        "extensions": await extensions(season.id),
        "today": f"Сегодня, {short_day(at)}",
        "counted": counted,
        "steps": funnel_steps(counted, season, money(granted)),
        "grants": given,
        "granted": granted,
        "cards": await winner_cards(season, every),
        "latest": latest,
        "invented": any(cell.synthetic for cell in await cells(season.id)),
        "published_names": published,
        "unpublished_days": bool(published) and len(published) < len(season.stages),
    }


async def winner_cards(season: SeasonView, every: tuple[SeasonView, ...]) -> Written:
    """The winners' cards, in the order of the season's list."""
    found = await listing(
        Filters(season=season.year, stage=("winner",), sort="number"), season, every, 1, 100, "holders"
    )
    return found.cards


handlers = (home, season_home)
