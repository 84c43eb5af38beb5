"""Who reviews what: a min-cost flow over conflicts, panels, quotas, equal loads and expertise, reproducible by its seed."""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

import msgspec

from rounds.refusals.assignment import TooFewReviewers, TooLittleRoom

Pair = tuple[int, int]  # (project, person)
Step = Callable[[int, int], Any]
LOTS = 1 << 16
LARGE = 100_000  # pairs to choose from, past which the worker does it
STRANGE = 2  # how far a sector can be from what a reviewer knows


class Entry(msgspec.Struct, frozen=True):
    """A project as the assignment needs it."""

    project: int
    sector: str


class Reviewer(msgspec.Struct, frozen=True):
    """A member who reviews: the sectors known, whether no others are given, at most how many projects (0: any number)."""

    person: int
    sectors: frozenset[str] = frozenset()
    only_sectors: bool = False
    quota: int = 0


class Problem(msgspec.Struct, frozen=True):
    """Everything that the assignment follows from; `each` 0 gives every project to everybody.

    `barred` pairs are never given (conflicts, what was given back), `kept` ones stay (begun, or given by hand).
    """

    entries: tuple[Entry, ...]
    reviewers: tuple[Reviewer, ...]
    each: int
    seed: int
    barred: frozenset[Pair] = frozenset()
    kept: frozenset[Pair] = frozenset()

    @property
    def size(self) -> int:
        """How many pairs there are to choose from."""
        return len(self.entries) * len(self.reviewers)


def may(problem: Problem, entry: Entry, reviewer: Reviewer) -> bool:
    """Whether the project could be given to the reviewer at all."""
    if reviewer.only_sectors and entry.sector not in reviewer.sectors:
        return False
    return (entry.project, reviewer.person) not in problem.barred


def distance(entry: Entry, reviewer: Reviewer) -> int:
    """0 for a sector that the reviewer knows, 1 for one who named none, 2 for a strange one."""
    if entry.sector in reviewer.sectors:
        return 0
    return STRANGE if reviewer.sectors else 1


def lot(seed: int, project: int, person: int) -> int:
    """What decides between equals: the first two bytes of SHA-256 of "seed:project:person", so that anyone can redo it."""
    return int.from_bytes(hashlib.sha256(f"{seed}:{project}:{person}".encode()).digest()[:2], "big")


def solve(problem: Problem, step: Step = lambda done, total: None) -> set[Pair]:
    """The assignment: loads first as equal as can be, then the nearest sectors, then the lot.

    Raises TooFewReviewers where a project cannot have its number at all, TooLittleRoom where quotas do not suffice.
    `step` is told how many projects of how many are dealt with.
    """
    kept = {pair for pair in problem.kept if pair not in problem.barred}
    if problem.each == 0:
        return kept | {(e.project, r.person) for e in problem.entries for r in problem.reviewers if may(problem, e, r)}
    return kept | _Flow(problem, kept).run(step)


class _Flow:
    """Source → projects (as many units as reviewers are missing) → reviewers → sink (each further unit costs more)."""

    def __init__(self, problem: Problem, kept: set[Pair]) -> None:
        from ortools.graph.python.min_cost_flow import SimpleMinCostFlow  # 25 MB that only an assignment needs

        self.problem, self.kept = problem, kept
        self.graph = SimpleMinCostFlow()
        self.has = Counter(project for project, _ in kept)
        self.load = Counter(person for _, person in kept)
        self.entries = sorted(problem.entries, key=lambda entry: entry.project)
        self.reviewers = sorted(problem.reviewers, key=lambda reviewer: reviewer.person)
        self.needs = [max(problem.each - self.has[entry.project], 0) for entry in self.entries]
        # An exchange of projects passes each reviewer once at most, so that this much weight always outweighs what is below.
        passes = 2 * (len(self.reviewers) + 1)
        self.nearer = LOTS * passes
        self.level = self.nearer * STRANGE * passes

    def run(self, step: Step) -> set[Pair]:
        total = len(self.entries)
        self._arcs(lambda done: step(done, 3 * total))
        self._ends()
        if self.graph.solve_max_flow_with_min_cost() != self.graph.OPTIMAL:
            raise RuntimeError("the flow has no optimum")
        step(2 * total, 3 * total)
        missing = sum(self.needs) - self.graph.maximum_flow()
        if missing:
            raise TooLittleRoom(missing=missing)
        return {pair for arc, pair in enumerate(self._pairs()) if self.graph.flow(arc)}

    def _candidates(self, entry: Entry) -> Iterator[tuple[int, Reviewer]]:
        for place, reviewer in enumerate(self.reviewers):
            if may(self.problem, entry, reviewer) and (entry.project, reviewer.person) not in self.kept:
                yield place, reviewer

    def _pairs(self) -> Iterator[Pair]:
        for entry, need in zip(self.entries, self.needs, strict=True):
            if need:
                yield from ((entry.project, reviewer.person) for _, reviewer in self._candidates(entry))

    def _arcs(self, step: Callable[[int], Any]) -> None:
        """The arcs from projects to reviewers, in the order of `_pairs`."""
        add, seed, offset = self.graph.add_arc_with_capacity_and_unit_cost, self.problem.seed, 2 + len(self.entries)
        for node, (entry, need) in enumerate(zip(self.entries, self.needs, strict=True), 2):
            found = list(self._candidates(entry)) if need else []
            if need > len(found):
                raise TooFewReviewers(needed=self.problem.each)
            for place, reviewer in found:
                cost = distance(entry, reviewer) * self.nearer + lot(seed, entry.project, reviewer.person)
                add(node, offset + place, 1, cost)
            step(node - 1)

    def _ends(self) -> None:
        add, offset = self.graph.add_arc_with_capacity_and_unit_cost, 2 + len(self.entries)
        for node, need in enumerate(self.needs, 2):
            add(0, node, need, 0)
        self.graph.set_node_supply(0, sum(self.needs))
        self.graph.set_node_supply(1, -sum(self.needs))
        fair = (sum(self.needs) + self.load.total()) // max(len(self.reviewers), 1)
        for place, reviewer in enumerate(self.reviewers):
            held = self.load[reviewer.person]
            most = reviewer.quota or held + len(self.entries)
            steep = min(most, max(2 * fair + 8, held))
            for nth in range(held, steep):
                add(offset + place, 1, 1, (nth + 1) * self.level)
            add(offset + place, 1, max(most - max(steep, held), 0), (steep + 1) * self.level)
