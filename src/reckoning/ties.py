"""What decides between equal scores: named ways, in the order that the round's rules give them. Pure."""

import hashlib
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from typing import NamedTuple

from kit.refusals import Refusal

TIES = {
    "heaviest": "Выше средняя по самому весомому критерию",
    "floor": "Выше самая низкая из оценок",
    "earlier": "Раньше подана заявка",
    "lot": "Жребий по числу тура",
}
USUAL = ("heaviest", "earlier")
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class SameTie(Refusal):
    sentence = "Выберите разные способы: повтор ничего не решает."
    field = "tie_2"


class Tied(NamedTuple):
    """What the ways look at: `heaviest` in hundredths of a percent, the sheets' exact shares, the application's instant."""

    project: int
    heaviest: int
    shares: Sequence[Fraction]
    submitted_at: datetime
    seed: int


def lot(seed: int, project: int) -> int:
    """The first four bytes of SHA-256 of "seed:project", so that anyone can draw it again."""
    return int.from_bytes(hashlib.sha256(f"{seed}:{project}".encode()).digest()[:4], "big")


WAYS: dict[str, Callable[[Tied], int]] = {
    "heaviest": lambda one: -one.heaviest,
    "floor": lambda one: -int(min(one.shares) * 10_000 + Fraction(1, 2)),
    "earlier": lambda one: (one.submitted_at - EPOCH) // timedelta(microseconds=1),
    "lot": lambda one: lot(one.seed, one.project),
}


def chosen(*ways: str) -> tuple[str, ...]:
    """The ways in their order, empty ones left out. Raises SameTie."""
    found = tuple(way for way in ways if way)
    if len(set(found)) < len(found):
        raise SameTie
    return found


def breakers(ways: Sequence[str], one: Tied) -> tuple[int, ...]:
    """What each way says of a project, in their order: the smaller the better."""
    return tuple(WAYS[way](one) for way in ways)


def worded(ways: Sequence[str]) -> str:
    """The whole rule in one sentence."""
    return ", затем ".join(TIES[way][:1].lower() + TIES[way][1:] for way in ways) + ", затем меньший номер"
