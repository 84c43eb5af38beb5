"""What a reader asked the registry for, as it stands in the address."""

from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import urlencode

import msgspec

from kit.refusals import Refusal
from kit.russian import fold
from projects.catalogues import DISTRICTS, FORMATS, NOVELTY, SECTORS
from registry.stages import FILTERS

SORTS = {"winners": "Сначала победители", "new": "Сначала новые", "number": "По номеру", "title": "По названию"}
STAGE_WORDS = {key: words for key, (words, _) in FILTERS.items()}
WORDS: dict[str, dict[str, str]] = {
    "stage": STAGE_WORDS,
    "sector": SECTORS,
    "format": FORMATS,
    "novelty": NOVELTY,
    "district": DISTRICTS,
}
LONGEST_QUERY = 120


class UnknownFilter(Refusal):
    """The address asks for something that no catalogue has."""

    sentence = "Такого фильтра в реестре нет. Вернитесь в реестр и выберите из списка."
    status = 400


class Filters(msgspec.Struct, frozen=True):
    """The season's year or None for all, keys of the catalogues, words to search for, the order."""

    season: int | None = None
    stage: tuple[str, ...] = ()
    sector: tuple[str, ...] = ()
    format: tuple[str, ...] = ()
    novelty: tuple[str, ...] = ()
    district: tuple[str, ...] = ()
    q: str = ""
    sort: str = "winners"

    @property
    def words(self) -> list[str]:
        """What is searched for, folded as `search_text` is."""
        return fold(self.q).split()

    def pairs(self, without: tuple[str, str] | None = None) -> list[tuple[str, Any]]:
        """The address's pairs, in one order, without one of them if so asked."""
        found: list[tuple[str, Any]] = [("season", self.season)] if self.season else []
        found += [(name, key) for name in WORDS for key in getattr(self, name)]
        found += [("q", self.q)] if self.q else []
        found += [("sort", self.sort)] if self.sort != "winners" else []
        return [pair for pair in found if pair != without]

    def address(self, path: str, without: tuple[str, str] | None = None) -> str:
        query = urlencode(self.pairs(without))
        return f"{path}?{query}" if query else path

    def chips(self, path: str) -> list[tuple[str, str]]:
        """What the list is narrowed by, and the address without it."""
        found = [(WORDS[name][key], self.address(path, (name, key))) for name in WORDS for key in getattr(self, name)]
        return [*found, (f"«{self.q}»", self.address(path, ("q", self.q)))] if self.q else found

    @property
    def narrowed(self) -> bool:
        return bool(self.q) or any(getattr(self, name) for name in WORDS)


def filters_of(pairs: Iterable[tuple[str, str]], years: Sequence[int]) -> Filters:
    """The filters of an address. Raises UnknownFilter for a key that no catalogue has."""
    typed: dict[str, list[str]] = {}
    for name, value in pairs:
        if value.strip():
            typed.setdefault(name, []).append(value.strip())
    chosen: dict[str, Any] = {name: _keys(typed.get(name, []), words) for name, words in WORDS.items()}
    sort = typed.get("sort", ["winners"])[-1]
    q = typed.get("q", [""])[-1]
    if sort not in SORTS or len(q) > LONGEST_QUERY or "\x00" in q:
        raise UnknownFilter
    return Filters(season=_year(typed.get("season", []), years), q=q, sort=sort, **chosen)


def _keys(typed: list[str], words: dict[str, str]) -> tuple[str, ...]:
    if any(key not in words for key in typed):
        raise UnknownFilter
    return tuple(sorted(set(typed), key=list(words).index))


def _year(typed: list[str], years: Sequence[int]) -> int | None:
    if not typed or typed[-1] == "all":
        return None
    if typed[-1] not in {str(year) for year in years}:
        raise UnknownFilter
    return int(typed[-1])
