"""Rows of the statistics' charts, computed from cells: pure."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any, Protocol

import msgspec

from kit.russian import NBSP, money
from registry.cells import Cell, counts
from registry.filters import WORDS, Filters

REST = "other"


class Share(Protocol):
    """A part of an award."""

    @property
    def amount(self) -> int: ...
    @property
    def bodies(self) -> list[str]: ...


class Row(msgspec.Struct, frozen=True):
    """A bar: its length, what is printed at its end, the rows behind it."""

    label: str
    value: int
    text: str
    href: str
    fill: str = ""


def rows(cells: Sequence[Cell], name: str, year: int) -> list[Row]:
    """Whole percents of all projects by a catalogue, the largest first, "прочее" last."""
    found = counts(cells, name)
    whole = sum(found.values())
    keys = sorted(found, key=lambda key: (key == REST, -found[key]))
    return [_row(name, key, found[key], whole, year) for key in keys if found[key] or name != "sector"]


def _row(name: str, key: str, number: int, whole: int, year: int) -> Row:
    text = f"{round(100 * number / whole) if whole else 0}{NBSP}%"
    chosen: dict[str, Any] = {name: (key,)}
    href = Filters(season=year, **chosen).address("/projects")
    return Row(WORDS[name][key], number, text, href, "fill-5" if key == REST else "")


def ring(found: Iterable[Row]) -> list[Row]:
    """The same rows in ring order: the largest first, wherever "прочее" stands."""
    return sorted(found, key=lambda row: -row.value)


def holders(shares: Iterable[Share]) -> list[Row]:
    """Who holds the money: one bar per body, and one per group of bodies that hold a share together."""
    sums: Counter[tuple[str, ...]] = Counter()
    for share in shares:
        sums[tuple(share.bodies)] += share.amount
    fills = ["fill-1", "fill-2", "fill-4", "fill-3", "fill-5"]
    ordered = sorted(sums.items(), key=lambda item: -item[1])
    return [
        Row(" + ".join(bodies) + (", вместе" if len(bodies) > 1 else ""), amount, money(amount), "", fills[place % 5])
        for place, (bodies, amount) in enumerate(ordered)
    ]


def leading(found: Sequence[Row], count: int = 2) -> str:
    """«Благоустройство / ЖКХ и Культура / Образование — 32 % проектов»: what the chart says."""
    top = [row for row in found if row.value][:count]
    whole = sum(row.value for row in found)
    if not top or not whole:
        return "Пока нет данных"
    part = round(100 * sum(row.value for row in top) / whole)
    return f"{' и '.join(row.label for row in top)} — {part}{NBSP}% проектов"
