"""What a reader asked the market for, as it stands in the address."""

from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urlencode

import msgspec

from kit.refusals import Refusal
from market.catalogues import SKILLS
from projects.catalogues import DISTRICTS, SECTORS

LOOKING = {"yes": "Ищут людей"}
IDEAS: dict[str, Mapping[str, str]] = {
    "looking": LOOKING,
    "skill": SKILLS,
    "sector": SECTORS,
    "district": DISTRICTS,
}
PEOPLE: dict[str, Mapping[str, str]] = {"skill": SKILLS}


class UnknownFilter(Refusal):
    """The address asks for something that no catalogue has."""

    sentence = "Такого фильтра здесь нет. Вернитесь к списку и выберите из предложенного."
    status = 400


class Filters(msgspec.Struct, frozen=True):
    """Name → chosen key; a name that is not there filters nothing."""

    chosen: dict[str, str]
    words: dict[str, Mapping[str, str]]

    def __getitem__(self, name: str) -> str:
        return self.chosen.get(name, "")

    def pairs(self, without: str = "") -> list[tuple[str, Any]]:
        """The address's pairs, in one order."""
        return [(name, self.chosen[name]) for name in self.words if name in self.chosen and name != without]

    def chips(self, path: str) -> list[tuple[str, str]]:
        """What the list is narrowed by, and the address without it."""
        return [(self.words[name][key], _address(path, self.pairs(without=name))) for name, key in self.pairs()]


def filters_of(pairs: Iterable[tuple[str, str]], words: dict[str, Mapping[str, str]]) -> Filters:
    """The filters of an address. Raises UnknownFilter for a key that no catalogue has."""
    chosen = {name: value.strip() for name, value in pairs if name in words and value.strip()}
    if any(key not in words[name] for name, key in chosen.items()):
        raise UnknownFilter
    return Filters(chosen, words)


def _address(path: str, pairs: list[tuple[str, Any]]) -> str:
    return f"{path}?{urlencode(pairs)}" if pairs else path
