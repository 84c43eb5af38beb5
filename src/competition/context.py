"""The season that a page is about, for the header of every page."""

from typing import Any

from competition.queries import seasons as all_seasons
from competition.views import SeasonView
from kit.pages import Request


def season_shown(found: tuple[SeasonView, ...], request: Request) -> SeasonView | None:
    """The season named in the address (path or query), else the latest."""
    named = request.path_params.get("year") if "path_params" in request.scope else None
    named = named or request.query_params.get("season", "")
    for season in found:
        if str(season.year) == str(named):
            return season
    return found[0] if found else None


async def seasons(request: Request) -> dict[str, Any]:
    """`seasons` and `season` for the layout, which varies by the season shown."""
    found = await all_seasons()
    return {"seasons": found, "season": season_shown(found, request), "varies": ("season",)}
