"""One page of the registry: how many there are, which ones, and what else could be chosen."""

import msgspec
from markupsafe import Markup

from competition.views import SeasonView
from kit.db import in_thread
from registry.cells import facet, matching
from registry.filters import Filters
from registry.queries.cards import rendered
from registry.queries.kept import kept
from registry.queries.numbers import cells
from registry.queries.statements import count, page_of, where


class Listing(msgspec.Struct, frozen=True):
    """A page of cards and the numbers beside it."""

    total: int
    cards: list[Markup]
    page: int
    size: int

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // self.size))


async def listing(
    chosen: Filters,
    season: SeasonView | None,
    seasons: tuple[SeasonView, ...],
    page: int,
    size: int,
    lines: str = "due",
) -> Listing:
    """The cards of one page. Search leaves the event loop's thread."""
    season_id = season.id if season else None
    total = await total_of(chosen, season_id)
    if (page - 1) * size >= total:
        return Listing(total, [], page, size)
    if chosen.words or chosen.sort == "title":
        with in_thread():
            keys = await page_of(chosen, season_id, size, (page - 1) * size)
    else:
        keys = await page_of(chosen, season_id, size, (page - 1) * size)
    return Listing(total, await rendered(keys, seasons, lines), page, size)


async def total_of(chosen: Filters, season_id: int | None) -> int:
    """How many projects the filters leave: added up from cells, counted only where districts or words are asked for."""
    if not chosen.district and not chosen.words:
        return matching(await cells(season_id), chosen)

    async def read() -> int:
        with in_thread():
            return await count(where(chosen, season_id))

    plain = msgspec.structs.replace(chosen, sort="winners")
    return await kept(("total", season_id, plain), read)


async def facets(chosen: Filters, season_id: int | None) -> dict[str, dict[str, int]]:
    """Filter → key → how many projects it would leave."""

    async def read() -> dict[str, dict[str, int]]:
        found = await cells(season_id)
        return {name: facet(found, chosen, name) for name in ("stage", "sector", "format", "novelty")}

    plain = msgspec.structs.replace(chosen, sort="winners", q="", district=())
    return await kept(("facets", season_id, plain), read)
