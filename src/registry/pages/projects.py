"""The registry's list: filters in the address, how many, and one page of cards."""

from typing import Any

from litestar import Response, get

from competition.queries import seasons
from competition.views import SeasonView
from kit.access import anyone
from kit.pages import Request, page, paging
from kit.russian import plural
from registry.filters import SORTS, WORDS, Filters, filters_of
from registry.queries.listing import facets, listing
from registry.stages import FACETS

Asked = tuple[Filters, SeasonView | None, tuple[SeasonView, ...]]


@get("/projects", guards=[anyone])
async def projects(request: Request) -> Response[str]:
    chosen, season, every = await asked(request)
    part = paging(request)
    found = await listing(chosen, season, every, part.page, part.size)
    counts = await facets(chosen, season.id if season else None)
    context: dict[str, Any] = {"filters": chosen, "found": found, "counts": counts, "words": WORDS, "sorts": SORTS}
    shown = [key for key in FACETS if counts["stage"][key] or key in chosen.stage]
    extra: dict[str, Any] = {
        "shown_stages": shown or FACETS[:1],
        "scope": _scope(season, counts),
        "pairs": _pairs(chosen, part.size),
    }
    return await page(request, "registry/projects.html", **context, **extra)


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


def _scope(season: SeasonView | None, counts: dict[str, dict[str, int]]) -> str:
    total = plural(sum(counts["stage"][key] for key in FACETS), "проект", "проекта", "проектов")
    return f"Сезон {season.year} · {total}" if season else f"Все сезоны · {total}"


handlers = (projects,)
