"""How scores become a composite score and a ranking: exact fractions inside, hundredths of a percent outside."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import lcm
from typing import NamedTuple

FULL = 10_000  # 100 %, in hundredths of a percent


class Weighing(NamedTuple):
    """A criterion as the arithmetic needs it; `lowest` and `highest` are the values of its first and last step."""

    id: int
    weight: int
    lowest: int
    highest: int


class Standing(NamedTuple):
    """What a project's place is decided by: its score, then `ties`, what the round's tie rule says (the smaller the better)."""

    project: int
    score: int
    ties: tuple[int, ...]
    number: int


def composite(shares: Sequence[Fraction]) -> int:
    """The mean of the sheets' weighted shares, in hundredths of a percent. Raises ValueError when there is no sheet."""
    if not shares:
        raise ValueError("a composite score needs at least one scored sheet")
    return hundredths(sum(shares, Fraction()) / len(shares))


def shares_of(weighings: Sequence[Weighing], sheets: Sequence[Mapping[int, int]]) -> tuple[Fraction, ...]:
    """Each sheet's weighted share; a sheet counts as a whole, whatever optional criteria it leaves out."""
    return tuple(share for sheet in sheets if (share := sheet_share(weighings, sheet)) is not None)


def sheet_share(weighings: Sequence[Weighing], sheet: Mapping[int, int]) -> Fraction | None:
    """One sheet's weighted share from 0 to 1 over the criteria that it scores, None when it scores none."""
    scored = [weighing for weighing in weighings if weighing.id in sheet]
    weight = sum(weighing.weight for weighing in scored)
    if not weight:
        return None
    steps = lcm(*(weighing.highest - weighing.lowest for weighing in scored))
    total = sum(
        weighing.weight * (sheet[weighing.id] - weighing.lowest) * (steps // (weighing.highest - weighing.lowest))
        for weighing in scored
    )
    return Fraction(total, steps * weight)


def value_share(weighing: Weighing, value: int) -> Fraction:
    """How far up the steps a value stands, from 0 to 1."""
    return Fraction(value - weighing.lowest, weighing.highest - weighing.lowest)


def criterion_mean(weighing: Weighing, sheets: Sequence[Mapping[int, int]]) -> int | None:
    """The mean for one criterion in hundredths of a percent, None when no sheet scores it."""
    shares = [value_share(weighing, sheet[weighing.id]) for sheet in sheets if weighing.id in sheet]
    return hundredths(sum(shares, Fraction()) / len(shares)) if shares else None


def heaviest(weighings: Sequence[Weighing]) -> Weighing:
    """The weightiest criterion, the first of equals: it may decide between equal scores."""
    return max(weighings, key=lambda weighing: weighing.weight)


def hundredths(share: Fraction) -> int:
    """A share from 0 to 1 in hundredths of a percent, a half rounded up."""
    return int(share * FULL + Fraction(1, 2))


def ranking(standings: Sequence[Standing]) -> list[Standing]:
    """Best first. Ties by the round's rule, then the lower number: no two are equal."""
    return sorted(standings, key=order)


def order(standing: Standing) -> tuple[int, tuple[int, ...], int]:
    """Where a standing belongs: the smaller the better."""
    return (-standing.score, standing.ties, standing.number)


def shown(composite_score: int) -> str:
    """Hundredths of a percent as people read them: "83,33 %"."""
    whole, rest = divmod(composite_score, 100)
    return f"{whole},{rest:02d}\u00a0%" if rest else f"{whole}\u00a0%"
