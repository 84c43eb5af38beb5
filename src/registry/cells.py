"""Counts of public projects: read once as small cells, then added up for every facet, share and funnel."""

from collections import Counter
from collections.abc import Iterable

import msgspec

from registry.filters import WORDS, Filters
from registry.stages import ACCEPTED, FILTERS, PASSED_1, WON, stages_of


class Cell(msgspec.Struct, frozen=True):
    """How many projects, and how many synthetic ones, are alike in all of these."""

    season: int
    stage: str
    sector: str
    format: str
    novelty: str
    number: int
    synthetic: int


class Funnel(msgspec.Struct, frozen=True):
    """How many reached each step."""

    ideas: int
    passed_1: int
    accepted: int
    winners: int
    rejected_1: int
    rejected_2: int


def matching(cells: Iterable[Cell], chosen: Filters, but: str = "") -> int:
    """How many projects the filters leave, one of them not counted."""
    return sum(cell.number for cell in _left(cells, chosen, but))


def facet(cells: Iterable[Cell], chosen: Filters, name: str) -> dict[str, int]:
    """Key → how many projects it would show beside the other filters."""
    counts: Counter[str] = Counter()
    for cell in _left(cells, chosen, name):
        counts[getattr(cell, name)] += cell.number
    if name == "stage":
        return {key: sum(counts[stage] for stage in stages) for key, (_, stages) in FILTERS.items()}
    return {key: counts[key] for key in WORDS[name]}


def _left(cells: Iterable[Cell], chosen: Filters, but: str) -> Iterable[Cell]:
    stages = stages_of(() if but == "stage" else chosen.stage)
    left = [cell for cell in cells if cell.stage in stages]
    for name in ("sector", "format", "novelty"):
        if name != but and (keys := getattr(chosen, name)):
            left = [cell for cell in left if getattr(cell, name) in keys]
    return left


def funnel(cells: Iterable[Cell]) -> Funnel:
    """105 → 67 → 26 → 6 of one season's cells."""
    counts: Counter[str] = Counter()
    for cell in cells:
        counts[cell.stage] += cell.number
    return Funnel(
        ideas=sum(counts.values()),
        passed_1=sum(counts[stage] for stage in PASSED_1),
        accepted=sum(counts[stage] for stage in ACCEPTED),
        winners=sum(counts[stage] for stage in WON),
        rejected_1=counts["rejected_1"],
        rejected_2=counts["rejected_2"],
    )


def shares(cells: list[Cell], name: str) -> dict[str, int]:
    """Key → whole percents of all projects, as the presentation prints them."""
    whole = sum(cell.number for cell in cells)
    counts = facet(cells, Filters(), name)
    return {key: round(100 * number / whole) if whole else 0 for key, number in counts.items()}
