"""The season in numbers, every one of them computed from rows that can be opened; the winners; the open data."""

from typing import Any

from litestar import Response, get

from competition.queries import seasons
from competition.views import SeasonView
from kit.access import anyone
from kit.pages import Request, page
from kit.refusals import Missing
from kit.russian import money
from registry import charts
from registry.cells import funnel
from registry.districts import cells as district_cells
from registry.districts import words as district_words
from registry.home import funnel_steps
from registry.pages.home import winner_cards
from registry.queries.grants import grants
from registry.queries.index import cells, districts
from rounds.queries import rounds_of


@get("/statistics", guards=[anyone])
async def statistics(request: Request) -> Response[str]:
    season = await named_season(request)
    return await page(request, "registry/statistics.html", season=season, **await _numbers(season))


@get("/results", guards=[anyone])
async def results(request: Request) -> Response[str]:
    """The season's winners."""
    season = await named_season(request)
    given = await grants(season.id)
    cards = await winner_cards(season, await seasons())
    granted = sum(grant.amount for grant in given)
    return await page(request, "registry/results.html", season=season, grants=given, granted=granted, cards=cards)


async def named_season(request: Request) -> SeasonView:
    """The season of ?season=, else the latest. Raises Missing."""
    year = request.query_params.get("season", "")
    every = await seasons()
    found = next((season for season in every if str(season.year) == year), None if year else next(iter(every), None))
    if found is None:
        raise Missing
    return found


async def _numbers(season: SeasonView) -> dict[str, Any]:
    found = await cells(season.id)
    given, by_district = await grants(season.id), await districts(season.id)
    granted, counted = sum(grant.amount for grant in given), funnel(found)
    formats = charts.ring(charts.rows(found, "format", season.year))
    sectors = charts.rows(found, "sector", season.year)
    return {
        "counted": counted,
        "steps": funnel_steps(counted, season, money(granted)),
        "sectors": sectors,
        "formats": formats,
        "novelty": charts.ring(charts.rows(found, "novelty", season.year)),
        "sector_finding": charts.leading(sectors),
        "format_finding": charts.leading(formats, 1),
        "districts": district_cells(by_district, season.year),
        "district_words": district_words(by_district),
        "grants": given,
        "granted": granted,
        "holders": charts.holders(share for grant in given for share in grant.shares),
        "published": [one for one in await rounds_of(season.id) if one.state == "published"],
        "invented": any(cell.synthetic for cell in found),
    }


handlers = (statistics, results)
