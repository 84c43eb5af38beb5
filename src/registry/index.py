"""Which public projects the filters leave: one bitmap a stage, sector, format, novelty, district and season."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import reduce
from operator import or_
from typing import Any

import msgspec

from registry.bitmaps import Members, bitmap_of, greatest
from registry.cells import Cell
from registry.filters import WORDS, Filters
from registry.stages import FILTERS, WON, stages_of

Kind = tuple[int, str, str, str, str]
NAMES = ("sector", "format", "novelty", "district")


class Index(msgspec.Struct, frozen=True):
    """The sets, the winners' ids in their order, and how many are alike in everything (`cells`)."""

    every: int
    seasons: dict[int, int]
    stages: dict[str, int]
    words: dict[tuple[str, str], int]
    winners: list[int]
    cells: dict[int, list[Cell]]

    def matching(self, chosen: Filters, season_id: int | None, but: str = "", among: int | None = None) -> int:
        """The set that the filters leave, one of them not counted, among those given if so asked."""
        left = self.every if season_id is None else self.seasons.get(season_id, 0)
        if among is not None:
            left &= among
        if but != "stage" and chosen.stage:
            left &= self.at(stages_of(chosen.stage))
        for name in NAMES:
            if name != but and (keys := getattr(chosen, name)):
                left &= _any(self.words.get((name, key), 0) for key in keys)
        return left

    def at(self, stages: Iterable[str]) -> int:
        """The set of projects at these stages."""
        return _any(self.stages.get(stage, 0) for stage in stages)

    def facet(self, chosen: Filters, season_id: int | None, name: str, among: int | None = None) -> dict[str, int]:
        """Key → how many projects it would show beside the other filters."""
        left = self.matching(chosen, season_id, name, among)
        if name == "stage":
            return {key: (left & self.at(stages)).bit_count() for key, (_, stages) in FILTERS.items()}
        return {key: (left & self.words.get((name, key), 0)).bit_count() for key in WORDS[name]}

    def winners_first(self, left: int, limit: int, offset: int) -> list[int]:
        """A page of this set: the winners in their order, then the others, the newest first."""
        won = self.at(WON)
        inside = Members(left & won)
        first = [one for one in self.winners if one in inside] if left & won else []
        page = first[offset : offset + limit]
        return page + greatest(left & ~won, limit - len(page), max(0, offset - len(first)))


def _any(sets: Iterable[int]) -> int:
    return reduce(or_, sets, 0)


def build(rows: Iterable[Mapping[str, Any]], winners: list[int], districts: Iterable[Mapping[str, Any]]) -> Index:
    """The index of public projects. A row is a kind: season, stage, sector, format, novelty, how many of its projects
    are synthetic, and their ids as «1,7,9»; `winners` are ids in the order of the winners' list."""
    sets: dict[Kind, int] = defaultdict(int)
    cells: dict[int, list[Cell]] = defaultdict(list)
    for row in rows:
        kind = (row["season"], row["stage"], row["sector"], row["format"], row["novelty"])
        alike = _set(row["ids"])
        sets[kind] |= alike
        cells[kind[0]].append(Cell(*kind, alike.bit_count(), int(row["synthetic"])))
    every = _any(sets.values())
    words = {(name, key): bits for place, name in enumerate(NAMES[:3], 2) for key, bits in _by(sets, place).items()}
    words |= {("district", row["district"]): _set(row["ids"]) & every for row in districts}
    return Index(every, _by(sets, 0), _by(sets, 1), words, winners, dict(cells))


def _set(ids: str) -> int:
    return bitmap_of(map(int, ids.split(",")))


def _by(sets: dict[Kind, int], place: int) -> dict[Any, int]:
    found: dict[Any, int] = defaultdict(int)
    for kind, bits in sets.items():
        found[kind[place]] |= bits
    return dict(found)
