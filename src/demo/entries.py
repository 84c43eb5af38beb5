"""Everybody and everything that a demonstrated season is played with: ideas, their people, how far each gets."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import islice

import msgspec

from demo.material import Holder, Idea, Invented, Winner
from kit.access import VISITOR, Viewer
from projects.actions import Marks

# What the presentation does not say about a winner: see Project.demo_fields.
FILLED_IN = (
    "summary problem audience sector format novelty districts product analogues host estimate plan team effects "
    "risks scores meetings conclusions delivery"
)


class Who(msgspec.Struct, frozen=True):
    """A person of the demonstration."""

    email: str
    name: str
    real: bool = False


class Entry(msgspec.Struct, kw_only=True):
    """An idea on its way. `outcome` is the last stage that it reaches; `pace` in 0..1 says how late its team submits.

    `correction` is how long the author takes over remarks; `listed` marks the team of the listed sign-ins.
    """

    idea: Idea
    outcome: str
    people: list[Who]
    marks: Marks
    pace: float
    proposed: datetime
    decided: datetime
    returned: bool = False
    correction: timedelta = timedelta(days=1, hours=2)
    listed: bool = False
    host_system: str = ""
    due: str = ""
    reduced_scope: bool = False
    holders: list[Holder] = []
    invented: Invented | None = None
    leader: Viewer = VISITOR
    project: int = 0
    team: int = 0

    @property
    def real(self) -> bool:
        """Whether this is one of the six published winners."""
        return self.invented is not None

    def reaches(self, *outcomes: str) -> bool:
        return self.outcome in outcomes


def synthetic_people(names: Iterator[str], key: str, count: int) -> list[Who]:
    """A leader and members with invented names."""
    return [Who(f"{key}-{n}@demo.example", name) for n, name in enumerate(islice(names, count), start=1)]


def winning_people(winner: Winner, key: str) -> list[Who]:
    """The published team, with addresses that are nobody's."""
    names = [winner.leader, *winner.members]
    return [Who(f"{key}-{n}@demo.example", name, real=True) for n, name in enumerate(names, start=1)]


def winning_idea(winner: Winner, invented: Invented) -> Idea:
    """What a winner's leader types: the published words and what the demonstration adds."""
    return Idea(
        title=winner.title,
        summary=invented.summary,
        problem=invented.problem,
        goal=winner.goal,
        audience=invented.audience,
        sector=invented.sector,
        format=invented.format,
        novelty=invented.novelty,
        amount=winner.grant,
    )
