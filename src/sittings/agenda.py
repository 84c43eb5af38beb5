"""In which order the projects are discussed. Pure."""

from collections.abc import Sequence
from typing import NamedTuple


class Standing(NamedTuple):
    """A proposed result as the agenda needs it."""

    project: int
    number: int
    place: int
    outcome: str


def line_of(rows: Sequence[Standing]) -> int:
    """After how many places the line runs: the last that passes; the middle while nothing is decided."""
    passing = [row.place for row in rows if row.outcome == "pass"]
    return max(passing) if passing else len(rows) // 2


def drawn(rows: Sequence[Standing], order: str, how_many: int) -> list[int]:
    """The projects to discuss, all of them where `how_many` is 0: the nearest to the line first, by place or by number."""
    line = line_of(rows)
    keys = {
        "borderline": lambda row: (abs(2 * row.place - 2 * line - 1), row.place),
        "place": lambda row: row.place,
        "number": lambda row: row.number,
    }
    found = [row.project for row in sorted(rows, key=keys[order])]
    return found[:how_many] if how_many else found
