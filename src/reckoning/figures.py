"""The figures of a round as a whole, computed together with its results: agreement, severity, sensitivity, histogram."""

from collections import Counter
from collections.abc import Sequence

import msgspec

from reckoning.agreement import Correlation, alpha, correlation, two_way
from reckoning.calibration import Fitted
from reckoning.composite import FULL, criterion_mean
from reckoning.line import median
from reckoning.results import Marked, Outcome, Rule, whole
from reckoning.sensitivity import Scenario, scenarios
from reckoning.sheet import Question

BIN = 500  # the width of a bar of the histogram, in hundredths of a percent


class OfCriterion(msgspec.Struct, frozen=True):
    """One criterion over all sheets: the mean in hundredths of a percent, alpha, how many answers of each step from the lowest.

    `median` is that of the projects' means.
    """

    id: int
    title: str
    mean: int
    alpha: float | None
    answers: tuple[int, ...]
    median: int | None = None


class Severity(msgspec.Struct, frozen=True):
    """A reviewer's leniency (below 0: severe) and its standard error in hundredths of a percent."""

    person: int
    leniency: int
    error: int
    reviews: int


class Figures(msgspec.Struct, frozen=True):
    """Everything; `noise` and `severity` are standard deviations in hundredths of a percent, `histogram` counts by bars of 5 %."""

    projects: int
    sheets: int
    alpha: float | None
    icc: Correlation | None
    icc_same: Correlation | None
    criteria: tuple[OfCriterion, ...]
    verdict: str
    noise: int
    severity: int
    members: tuple[Severity, ...]
    histogram: tuple[int, ...]
    sensitivity: tuple[Scenario, ...]


def figures(
    questions: Sequence[Question], entrants: Sequence[Marked], fitted: Fitted, results: Sequence[Outcome], rule: Rule
) -> Figures:
    """The figures that these sheets give."""
    units = [[float(share) for share in one.shares] for one in entrants]
    weighings = [question.weighing for question in questions]
    return Figures(
        projects=len(entrants),
        sheets=sum(map(len, units)),
        alpha=alpha(units, "interval"),
        icc=correlation(units),
        icc_same=two_way(units) if fitted.verdict == "complete" else None,
        criteria=tuple(_criterion(question, entrants) for question in questions),
        verdict=fitted.verdict,
        noise=whole(fitted.noise),
        severity=whole(fitted.severity),
        members=tuple(_members(fitted)),
        histogram=histogram([one.composite for one in results]),
        sensitivity=tuple(scenarios(weighings, entrants, rule)),
    )


def _members(fitted: Fitted) -> list[Severity]:
    """The most severe first."""
    found = [
        Severity(person, whole(one.value), whole(one.error), one.reviews) for person, one in fitted.leniency.items()
    ]
    return sorted(found, key=lambda one: (one.leniency, one.person))


def _criterion(question: Question, entrants: Sequence[Marked]) -> OfCriterion:
    units = [[values[question.id] for values in one.values if question.id in values] for one in entrants]
    counted = Counter(value for unit in units for value in unit)
    return OfCriterion(
        id=question.id,
        title=question.title,
        mean=criterion_mean(question.weighing, [{question.id: value} for unit in units for value in unit]) or 0,
        alpha=alpha(units, "nominal" if question.yes_no else "ordinal"),
        answers=tuple(counted[value] for value in range(question.lowest, question.highest + 1)),
        median=median(_means(question, entrants)),
    )


def _means(question: Question, entrants: Sequence[Marked]) -> list[int]:
    """Of each project that was scored for it."""
    found = [criterion_mean(question.weighing, one.values) for one in entrants]
    return [mean for mean in found if mean is not None]


def histogram(scores: Sequence[int]) -> tuple[int, ...]:
    """How many scores lie in each bar; a full score belongs to the last."""
    counted = Counter(min(score, FULL - 1) // BIN for score in scores)
    return tuple(counted[bar] for bar in range(FULL // BIN))
