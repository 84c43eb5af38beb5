"""One page of the registry: how many there are, which ones, and what else could be chosen."""

import msgspec

from competition.views import SeasonView
from kit.written import Written
from registry.filters import Filters
from registry.queries.cards import rendered
from registry.queries.index import index, page_of, worded

FACETS = ("stage", "sector", "format", "novelty")


class Listing(msgspec.Struct, frozen=True):
    """A page of cards and the numbers beside it."""

    total: int
    cards: Written
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
    """The cards of one page; `lines` says what stands under the money: "due" or "holders"."""
    total, ids = await page_of(chosen, season.id if season else None, size, (page - 1) * size)
    return Listing(total, await rendered(ids, seasons, lines), page, size)


async def facets(chosen: Filters, season_id: int | None) -> dict[str, dict[str, int]]:
    """Filter → key → how many projects it would leave beside the other filters and the words."""
    found, among = await index(), await worded(chosen)
    return {name: found.facet(chosen, season_id, name, among) for name in FACETS}
