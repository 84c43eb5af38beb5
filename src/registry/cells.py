"""Counts of public projects, added up for shares and the funnel."""

from collections import Counter
from collections.abc import Iterable

import msgspec

from registry.filters import WORDS
from registry.stages import ACCEPTED, PASSED_1, WON


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


def counts(cells: Iterable[Cell], name: str) -> dict[str, int]:
    """Key of the catalogue → how many projects."""
    found: Counter[str] = Counter()
    for cell in cells:
        found[getattr(cell, name)] += cell.number
    return {key: found[key] for key in WORDS[name]}


def funnel(cells: Iterable[Cell]) -> Funnel:
    """105 → 67 → 26 → 6 of one season's cells."""
    found: Counter[str] = Counter()
    for cell in cells:
        found[cell.stage] += cell.number
    return Funnel(
        ideas=sum(found.values()),
        passed_1=sum(found[stage] for stage in PASSED_1),
        accepted=sum(found[stage] for stage in ACCEPTED),
        winners=sum(found[stage] for stage in WON),
        rejected_1=found["rejected_1"],
        rejected_2=found["rejected_2"],
    )


def shares(cells: list[Cell], name: str) -> dict[str, int]:
    """Key → whole percents of all projects, as the presentation prints them."""
    whole = sum(cell.number for cell in cells)
    return {key: round(100 * number / whole) if whole else 0 for key, number in counts(cells, name).items()}
