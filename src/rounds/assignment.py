"""Who reviews what: the same number of reviewers for each project, loads as equal as conflicts allow, seeded."""

from collections import deque
from collections.abc import Collection, Mapping, Sequence
from random import Random

from rounds.refusals import TooFewReviewers

Pair = tuple[int, int]  # (project, person)


def everyone(projects: Sequence[int], people: Sequence[int], barred: Collection[Pair]) -> set[Pair]:
    """Every project to every reviewer who is not in conflict with it."""
    return {(project, person) for project in projects for person in people} - set(barred)


def balanced(
    projects: Sequence[int],
    people: Sequence[int],
    each: int,
    barred: Collection[Pair],
    seed: int,
    kept: Collection[Pair] = (),
) -> set[Pair]:
    """`each` reviewers for every project; what is in `kept` stays, the rest is spread evenly.

    The same seed gives the same answer. Raises TooFewReviewers when a project has not enough of them.
    """
    board = _Board(people, barred, kept)
    order = sorted(projects)
    Random(seed).shuffle(order)
    for project in order:
        board.fill(project, each)
    while board.level():
        pass
    return board.pairs()


class _Board:
    """The assignment while it is being made."""

    def __init__(self, people: Sequence[int], barred: Collection[Pair], kept: Collection[Pair]) -> None:
        self.people = sorted(people)
        self.barred = set(barred)
        self.kept = {pair for pair in kept if pair not in self.barred}
        self.given: dict[int, set[int]] = {person: set() for person in self.people}
        for project, person in self.kept:
            if person in self.given:
                self.given[person].add(project)

    def pairs(self) -> set[Pair]:
        return {(project, person) for person, projects in self.given.items() for project in projects}

    def may(self, project: int, person: int) -> bool:
        return project not in self.given[person] and (project, person) not in self.barred

    def fill(self, project: int, each: int) -> None:
        missing = each - sum(project in given for given in self.given.values())
        free = [person for person in self.people if self.may(project, person)]
        if missing > len(free):
            raise TooFewReviewers(needed=each)
        for person in sorted(free, key=lambda one: (len(self.given[one]), one))[: max(missing, 0)]:
            self.given[person].add(project)

    def level(self) -> bool:
        """Pass one project along a chain from a fuller hand to one that holds at least two fewer; False when none can."""
        for start in sorted(self.people, key=lambda one: -len(self.given[one])):
            chain = self._chain(start)
            if chain:
                for giver, taker, project in chain:
                    self.given[giver].remove(project)
                    self.given[taker].add(project)
                return True
        return False

    def _chain(self, start: int) -> list[tuple[int, int, int]]:
        came: dict[int, tuple[int, int] | None] = {start: None}
        queue = deque([start])
        while queue:
            giver = queue.popleft()
            if len(self.given[giver]) <= len(self.given[start]) - 2:
                return _walk(came, giver)
            for taker in self.people:
                project = None if taker in came else self._movable(giver, taker)
                if project is not None:
                    came[taker] = (giver, project)
                    queue.append(taker)
        return []

    def _movable(self, giver: int, taker: int) -> int | None:
        for project in sorted(self.given[giver]):
            if (project, giver) not in self.kept and self.may(project, taker):
                return project
        return None


def _walk(came: Mapping[int, tuple[int, int] | None], end: int) -> list[tuple[int, int, int]]:
    chain, taker = [], end
    while (step := came[taker]) is not None:
        giver, project = step
        chain.append((giver, taker, project))
        taker = giver
    return chain
