"""A round played through beforehand: an invented committee scores invented projects by the settings as they stand. Pure.

Nothing of it is stored; the same numbers give the same rehearsal.
"""

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from itertools import groupby

import msgspec

from projects.catalogues import SECTORS
from reckoning.agreement import alpha
from reckoning.passing import FAIL, PASS
from reckoning.results import Computed, Entrant, Outcome, Rule, computed
from reckoning.sheet import Mark, Question, asked_of
from rounds.assignment import Entry, Pair, Problem, Reviewer, solve

FIRST = datetime(2023, 4, 10, 9, 0, tzinfo=UTC)
WORTH, SEVERITY, NOISE = (0.62, 0.17), 0.07, 0.13  # shares of a full score: mean and deviation, then deviations
FORMAL = 0.25  # how much easier a "yes" is than a high step


class Stage(msgspec.Struct, frozen=True):
    """What is rehearsed: so many projects and members, `each` reviews a project (0: everybody), drawn by `seed`."""

    projects: int
    members: int
    each: int
    seed: int


class Row(msgspec.Struct, frozen=True):
    """An invented project in the ranking; scores in hundredths of a percent."""

    number: int
    sector: str
    place: int
    composite: int
    adjusted: int
    reviews: int
    spread: int | None
    outcome: str


class Tie(msgspec.Struct, frozen=True):
    """Projects with the same deciding score, in their order; `cut` when the line runs between them."""

    score: int
    numbers: tuple[int, ...]
    cut: bool


class Rehearsal(msgspec.Struct, frozen=True):
    """What came of it; `comments` counts the reasons that the criteria would demand."""

    rows: tuple[Row, ...]
    ties: tuple[Tie, ...]
    passing: int
    failing: int
    sheets: int
    comments: int
    by_criterion: tuple[tuple[str, int], ...]
    loads: tuple[int, int]
    alpha: float | None


def rehearse(questions: Sequence[Question], rule: Rule, stage: Stage) -> Rehearsal:
    """Assign, score, compute. Raises TooFewReviewers, TooLittleRoom where the committee is too small."""
    lots = random.Random(f"rehearsal {stage.seed}")
    judged = [sector for sector in SECTORS if asked_of(questions, sector)]  # with the others a round does not open
    sectors = [lots.choice(judged) for _ in range(stage.projects)]
    pairs = assigned(stage, sectors)
    entrants = list(scored(questions, stage, sectors, pairs, lots))
    found = computed(questions, [one for one in entrants if one.sheets], rule)
    reasons = Counter(demanded(questions, entrants))
    loads = Counter(person for _, person in pairs).values()
    outcomes = Counter(one.computed for one in found.outcomes)
    return Rehearsal(
        rows=tuple(_row(one, sectors) for one in found.outcomes),
        ties=tuple(ties(found, rule)),
        passing=outcomes[PASS],
        failing=outcomes[FAIL],
        sheets=len(pairs),
        comments=reasons.total(),
        by_criterion=tuple((one.title, reasons[one.id]) for one in questions),
        loads=(min(loads), max(loads)),
        alpha=alpha([[float(share) for share in one.shares] for one in found.entrants], "interval"),
    )


def assigned(stage: Stage, sectors: Sequence[str]) -> set[Pair]:
    """Who reviews what, by the flow that the round itself uses."""
    entries = tuple(Entry(number, sector) for number, sector in enumerate(sectors, start=1))
    reviewers = tuple(Reviewer(person) for person in range(1, stage.members + 1))
    return solve(Problem(entries, reviewers, stage.each, stage.seed))


def scored(
    questions: Sequence[Question], stage: Stage, sectors: Sequence[str], pairs: set[Pair], lots: random.Random
) -> Iterator[Entrant]:
    """The invented projects with their sheets: a worth of its own each, a severity of its own each member, and chance."""
    lenient = {person: lots.gauss(0, SEVERITY) for person in range(1, stage.members + 1)}
    for number, sector in enumerate(sectors, start=1):
        worth, people = lots.gauss(*WORTH), sorted(person for project, person in pairs if project == number)
        asked = asked_of(questions, sector)
        sheets = tuple({one.id: _mark(one, worth + lenient[person], lots) for one in asked} for person in people)
        yield Entrant(number, number, FIRST + timedelta(minutes=number), sheets, tuple(people), sector)


def _mark(question: Question, worth: float, lots: random.Random) -> Mark:
    share = worth + lots.gauss(0, NOISE)
    if question.yes_no:
        return Mark(int(lots.random() < share + FORMAL))
    return Mark(question.lowest + round(min(max(share, 0.0), 1.0) * (len(question.steps) - 1)))


def demanded(questions: Sequence[Question], entrants: Sequence[Entrant]) -> Iterator[int]:
    """The criterion of each mark that needs a written reason."""
    needs = {question.id: question.comment_on for question in questions}
    for entrant in entrants:
        for sheet in entrant.sheets:
            yield from (criterion for criterion, mark in sheet.items() if mark.value in needs[criterion])


def ties(found: Computed, rule: Rule) -> Iterator[Tie]:
    """Every group of equal scores, the best first."""

    def score(one: Outcome) -> int:
        return one.adjusted if rule.ranked_by == "adjusted" else one.composite

    for value, same in groupby(found.outcomes, key=score):
        group = list(same)
        if len(group) > 1:
            yield Tie(value, tuple(one.project for one in group), len({one.computed for one in group}) > 1)


def _row(one: Outcome, sectors: Sequence[str]) -> Row:
    sector = SECTORS[sectors[one.project - 1]]
    return Row(one.project, sector, one.place, one.composite, one.adjusted, one.reviews, one.spread, one.computed)
