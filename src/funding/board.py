"""How the season's money is drawn: awards with money, numbered in the order of the pool's bar."""

from collections.abc import Iterable
from typing import NamedTuple, Protocol


class Granted(Protocol):
    """What is drawn of an award."""

    @property
    def id(self) -> int: ...
    @property
    def number(self) -> int: ...
    @property
    def project(self) -> int: ...
    @property
    def title(self) -> str: ...
    @property
    def amount(self) -> int: ...
    @property
    def state(self) -> str: ...


class Segment(NamedTuple):
    """A piece of the pool's bar, in whole roubles."""

    number: int
    project: int
    title: str
    amount: int
    state: str


def segments(awards: Iterable[Granted]) -> list[Segment]:
    """The confirmed ones first, then what is proposed, each by the project's number."""
    ordered = sorted((a for a in awards if a.amount), key=lambda a: (a.state != "confirmed", a.number, a.id))
    return [Segment(n, a.project, a.title, a.amount, a.state) for n, a in enumerate(ordered, 1)]
