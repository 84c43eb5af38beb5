"""Reviewers' severity: score = worth of the project + leniency of the reviewer + chance, leniencies drawn towards nought.

The worths are fixed, the leniencies random with a variance estimated by Henderson's third method, so that what the data
cannot tell apart stays as it was given. With the variances in hand the fit is the best linear unbiased one (Henderson's
mixed model equations), found by passing from worths to leniencies and back until nothing moves.
"""

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from reckoning.algebra import inverted

STILL = 1e-13
SURE = 1.645  # standard deviations: once in twenty by chance
MOST_PASSES = 2000
EXACT = 80  # so many reviewers at most have their errors computed together; past that each by itself


class Sheet(NamedTuple):
    """One review: a share from 0 to 1."""

    project: int
    person: int
    share: float


class Leniency(msgspec.Struct, frozen=True):
    """How much higher a reviewer scores than the committee on the same projects (below 0: severe), and its standard error."""

    value: float
    error: float
    reviews: int


class Fitted(msgspec.Struct, frozen=True):
    """The fit: `adjusted` is project → (share, standard error). `verdict` says what it is good for:

    "helps", "complete" (all reviewed all: places cannot change), "alike" (no difference of severity beyond chance),
    "unsure" (the difference may well be chance, so that adjusting can as well do harm), "apart" (groups without a common project are compared on trust), "few" (too few reviews to tell).
    """

    verdict: str
    noise: float
    severity: float
    leniency: dict[int, Leniency]
    adjusted: dict[int, tuple[float, float]]


def fit(sheets: Sequence[Sheet]) -> Fitted:
    """Fit the model; the order of the sheets does not matter."""
    board = _Board(sorted(sheets))
    free = board.count - len(board.of_project) - len(board.of_person) + len(board.groups)
    if free < 1 or board.count == len(board.of_project):
        return board.unmoved("few", 0.0)
    fixed = board.settle(0.0, dict.fromkeys(board.of_person, 0.0))
    noise = board.squares(fixed) / free
    explained = board.squares(dict.fromkeys(board.of_person, 0.0)) - board.squares(fixed)
    excess = explained - (len(board.of_person) - len(board.groups)) * noise
    severity = excess / (board.count - len(board.of_project))
    if severity <= max(noise, STILL) * 1e-9:
        return board.unmoved("complete" if board.complete() else "alike", noise)
    shrink = noise / severity
    verdict = "complete" if board.complete() else "apart" if len(board.groups) > 1 else "helps"
    rivals = len(board.of_person) - len(board.groups)
    if verdict == "helps" and not beyond_chance(explained / rivals / max(noise, STILL), rivals, free):
        verdict = "unsure"
    return board.fitted(verdict, noise, severity, board.settle(shrink, fixed))


def beyond_chance(ratio: float, top: int, bottom: int) -> bool:
    """Whether a ratio of variances is too great for chance at 5 %, by Paulson's normal approximation of F (1942)."""
    above, below = 2 / (9 * top), 2 / (9 * bottom)
    root = max(ratio, 0.0) ** (1 / 3)
    return bool((1 - below) * root - (1 - above) > SURE * (below * root**2 + above) ** 0.5)


class _Board:
    """The sheets by project and by person."""

    def __init__(self, sheets: Sequence[Sheet]) -> None:
        self.of_project: dict[int, list[tuple[int, float]]] = defaultdict(list)
        self.of_person: dict[int, list[tuple[int, float]]] = defaultdict(list)
        for project, person, share in sheets:
            self.of_project[project].append((person, share))
            self.of_person[person].append((project, share))
        self.count = len(sheets)
        self.groups = self._groups()

    def complete(self) -> bool:
        """Whether every project has the same reviewers."""
        return len({tuple(person for person, _ in given) for given in self.of_project.values()}) == 1

    def _groups(self) -> list[list[int]]:
        """The parts of the committee that share no project."""
        parent = {person: person for person in self.of_person}

        def root(person: int) -> int:
            while parent[person] != person:
                parent[person] = person = parent[parent[person]]
            return person

        for given in self.of_project.values():
            for person, _ in given[1:]:
                parent[root(person)] = root(given[0][0])
        found: dict[int, list[int]] = defaultdict(list)
        for person in sorted(parent):
            found[root(person)].append(person)
        return list(found.values())

    def worths(self, leniency: dict[int, float]) -> dict[int, float]:
        return {
            project: sum(share - leniency[person] for person, share in given) / len(given)
            for project, given in self.of_project.items()
        }

    def settle(self, shrink: float, leniency: dict[int, float]) -> dict[int, float]:
        """Pass from worths to leniencies and back until nothing moves; `shrink` is noise over severity, 0 for no shrinking.

        In the solution the leniencies of each group sum to nought; saying so at once makes the passes few.
        """
        for _ in range(MOST_PASSES):
            worth = self.worths(leniency)
            found = {
                person: sum(share - worth[project] for project, share in given) / (len(given) + shrink)
                for person, given in self.of_person.items()
            }
            for group in self.groups:
                middle = sum(found[person] for person in group) / len(group)
                for person in group:
                    found[person] -= middle
            moved = max((abs(found[person] - leniency[person]) for person in found), default=0.0)
            leniency = found
            if moved < STILL:
                break
        return leniency

    def squares(self, leniency: dict[int, float]) -> float:
        """What stays unexplained."""
        worth = self.worths(leniency)
        return sum(
            (share - worth[project] - leniency[person]) ** 2
            for project, given in self.of_project.items()
            for person, share in given
        )

    def unmoved(self, verdict: str, noise: float) -> Fitted:
        nobody = dict.fromkeys(self.of_person, 0.0)
        worth = self.worths(nobody)
        return Fitted(
            verdict,
            noise**0.5,
            0.0,
            {person: Leniency(0.0, 0.0, len(given)) for person, given in self.of_person.items()},
            {one: (worth[one], (noise / len(given)) ** 0.5) for one, given in self.of_project.items()},
        )

    def fitted(self, verdict: str, noise: float, severity: float, leniency: dict[int, float]) -> Fitted:
        worth, doubt = self.worths(leniency), self.doubts(noise, severity)
        return Fitted(
            verdict,
            noise**0.5,
            severity**0.5,
            {
                person: Leniency(leniency[person], max(doubt[person, person], 0.0) ** 0.5, len(given))
                for person, given in self.of_person.items()
            },
            {one: (worth[one], self._error(given, noise, doubt)) for one, given in self.of_project.items()},
        )

    def _error(self, given: Sequence[tuple[int, float]], noise: float, doubt: dict[tuple[int, int], float]) -> float:
        shared = sum(doubt.get((one, two), 0.0) for one, _ in given for two, _ in given)
        return float((noise / len(given) + max(shared, 0.0) / len(given) ** 2) ** 0.5)

    def doubts(self, noise: float, severity: float) -> dict[tuple[int, int], float]:
        """The covariances of the leniencies' errors; past EXACT reviewers the variances alone, a little too small."""
        people = sorted(self.of_person)
        place = {person: n for n, person in enumerate(people)}
        matrix = [[0.0] * len(people) for _ in people]
        for person in people:
            matrix[place[person]][place[person]] = len(self.of_person[person]) + noise / severity
        for given in self.of_project.values():
            for one, _ in given:
                for two, _ in given:
                    matrix[place[one]][place[two]] -= 1 / len(given)
        if len(people) > EXACT:
            return {(one, one): noise / matrix[place[one]][place[one]] for one in people}
        inverse = inverted(matrix)
        return {(one, two): noise * inverse[place[one]][place[two]] for one in people for two in people}
