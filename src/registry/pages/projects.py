"""The registry's list: filters in the address, how many, and one page of cards."""

from typing import Any

from litestar import Response, get
from markupsafe import Markup

from competition.queries import seasons
from competition.views import SeasonView
from kit.access import anyone
from kit.pages import Request, page_round
from kit.paging import Paging, paging
from kit.russian import plural
from kit.templates import drawn
from kit.written import Written
from registry.filters import SORTS, WORDS, Filters, filters_of
from registry.queries.index import public_total
from registry.queries.listing import Listing, facets, listing
from registry.stages import FACETS

Asked = tuple[Filters, SeasonView | None, tuple[SeasonView, ...]]


@get("/projects", guards=[anyone])
async def projects(request: Request) -> Response[str]:
    chosen, season, every = await asked(request)
    part = paging(request)
    found = await listing(chosen, season, every, part.page, part.size)
    pairs = _pairs(chosen, part.size)

    async def context() -> dict[str, Any]:
        return {
            "filters": chosen,
            "total": found.total,
            "panel": await _panel(chosen, season.id if season else None),
            "scope": await _scope(season),
            "sorts": SORTS,
            "pairs": pairs,
        }

    pages = _pages(part, found, pairs)
    return await page_round(
        request, "registry/projects.html", (chosen, part.size), context, cards=found.cards, pages=pages
    )


def _pages(part: Paging, found: Listing, pairs: list[tuple[str, Any]]) -> Written:
    values = part.page, found.pages, "/projects", pairs, part.size, found.total
    return Written(drawn("shared/pagination.html", "pagination", *values).encode())


async def _panel(chosen: Filters, season_id: int | None) -> Markup:
    """What else could be chosen, and how many there would be."""
    counts = await facets(chosen, season_id)
    shown = [key for key in FACETS if counts["stage"][key] or key in chosen.stage]
    return drawn("registry/filters.html", "panel", chosen, counts, WORDS, shown or FACETS[:1])


async def asked(request: Request) -> Asked:
    """What the address asks for, the season it names (the latest when it names none), and every season."""
    every = await seasons()
    chosen = filters_of(request.query_params.multi_items(), [season.year for season in every])
    if chosen.season is None and "season" not in request.query_params and every:
        chosen = Filters(
            **{name: getattr(chosen, name) for name in WORDS}, season=every[0].year, q=chosen.q, sort=chosen.sort
        )
    season = next((season for season in every if season.year == chosen.season), None)
    return chosen, season, every


def _pairs(chosen: Filters, size: int) -> list[tuple[str, Any]]:
    return [*chosen.pairs(), *([("size", size)] if size != 20 else [])]


async def _scope(season: SeasonView | None) -> str:
    total = plural(await public_total(season.id if season else None), "проект", "проекта", "проектов")
    return f"Сезон {season.year} · {total}" if season else f"Все сезоны · {total}"


handlers = (projects,)
