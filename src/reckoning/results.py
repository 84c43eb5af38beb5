"""From sheets to results: composite, place, outcome and the reasons a team reads. Pure, so that anyone can recompute them."""

import hashlib
from collections.abc import Mapping, Sequence
from datetime import datetime
from fractions import Fraction
from math import floor

import msgspec

from kit.journal import canonical
from reckoning.agreement import deviation
from reckoning.calibration import Fitted, fit
from reckoning.calibration import Sheet as Share
from reckoning.composite import FULL, Standing, Weighing, composite, criterion_mean, heaviest, ranking, shares_of
from reckoning.passing import computed as rule_says
from reckoning.passing import places_of
from reckoning.sheet import Mark, Question, asked_of
from reckoning.ties import USUAL, Tied, breakers

Sheet = Mapping[int, Mark]


class Entrant(msgspec.Struct, frozen=True):
    """A project of the round with the submitted sheets of those who are not in conflict with it, and whose they are."""

    project: int
    number: int
    submitted_at: datetime
    sheets: tuple[Sheet, ...]
    reviewers: tuple[int, ...]
    sector: str = ""


class Reason(msgspec.Struct, frozen=True):
    """What was written about a project beside one criterion."""

    criterion: str
    text: str


class Outcome(msgspec.Struct, frozen=True):
    """A result as computed: `computed` is "pass", "fail" or "" where the committee decides.

    `composite`, `spread`, `adjusted` and its standard `error` in hundredths of a percent; `other_place` by the score that
    does not decide.
    """

    project: int
    composite: int
    reviews: int
    place: int
    computed: str
    reasons: tuple[Reason, ...]
    spread: int | None
    adjusted: int
    error: int
    other_place: int


class Rule(msgspec.Struct, frozen=True):
    """The rule for passing, by which score ("composite" or "adjusted"), and what decides between equal scores.

    `pass_mark` in hundredths of a percent, `share` in percent of the projects; `seed` draws the lots.
    """

    passing: str
    pass_mark: int
    places: int
    ranked_by: str = "composite"
    share: int = 0
    ties: tuple[str, ...] = USUAL
    seed: int = 1

    def among(self, total: int) -> "Rule":
        """The same rule where so many projects compete: a share becomes a number of places."""
        places = places_of(self.passing, self.places, self.share, total)
        return msgspec.structs.replace(self, passing="first_n", places=places) if self.passing == "share" else self


class Marked(msgspec.Struct, frozen=True):
    """An entrant with what its sheets come to: exact shares in the order of its reviewers."""

    entrant: Entrant
    values: tuple[dict[int, int], ...]
    shares: tuple[Fraction, ...]
    composite: int
    ties: tuple[int, ...]
    weighings: tuple[Weighing, ...]

    @property
    def project(self) -> int:
        return self.entrant.project

    def standing(self, score: int) -> Standing:
        return Standing(self.project, score, self.ties, self.entrant.number)


def marked(weighings: Sequence[Weighing], entrant: Entrant, rule: Rule) -> Marked:
    """What the sheets come to by the criteria of the project's sector. ValueError when there is no sheet."""
    return remarked(weighings, entrant, tuple(values_of(sheet) for sheet in entrant.sheets), rule)


def remarked(weighings: Sequence[Weighing], entrant: Entrant, values: tuple[dict[int, int], ...], rule: Rule) -> Marked:
    """The same with the values at hand."""
    shares = shares_of(weighings, values)
    top = criterion_mean(heaviest(weighings), values) or 0
    tied = Tied(entrant.project, top, shares, entrant.submitted_at, rule.seed)
    return Marked(entrant, values, shares, composite(shares), breakers(rule.ties, tied), tuple(weighings))


def calibrated(entrants: Sequence[Marked]) -> Fitted:
    """The reviewers' severity over all sheets."""
    return fit(
        [
            Share(one.project, person, float(share))
            for one in entrants
            for person, share in zip(one.entrant.reviewers, one.shares, strict=True)
        ]
    )


class Computed(msgspec.Struct, frozen=True):
    """All that the sheets of a round give."""

    entrants: tuple[Marked, ...]
    fitted: Fitted
    outcomes: tuple[Outcome, ...]


def computed(questions: Sequence[Question], entrants: Sequence[Entrant], rule: Rule) -> Computed:
    """From sheets to results. Every entrant must have a sheet; ValueError otherwise."""
    found = tuple(
        marked([question.weighing for question in asked_of(questions, entrant.sector)], entrant, rule)
        for entrant in entrants
    )
    fitted = calibrated(found)
    return Computed(found, fitted, tuple(outcomes(found, fitted, questions, rule.among(len(found)))))


def outcomes(entrants: Sequence[Marked], fitted: Fitted, questions: Sequence[Question], rule: Rule) -> list[Outcome]:
    """The round's results, best first."""
    by_project = {one.project: one for one in entrants}
    adjusted = {project: whole(share) for project, (share, _) in fitted.adjusted.items()}
    raw = ranking([one.standing(one.composite) for one in entrants])
    fair = ranking([one.standing(adjusted[one.project]) for one in entrants])
    deciding, other = (fair, raw) if rule.ranked_by == "adjusted" else (raw, fair)
    elsewhere = {standing.project: place for place, standing in enumerate(other, start=1)}
    return [
        Outcome(
            project=standing.project,
            composite=by_project[standing.project].composite,
            reviews=len(by_project[standing.project].shares),
            place=place,
            computed=rule_says(rule.passing, rule.pass_mark, rule.places, standing.score, place),
            reasons=reasons(questions, by_project[standing.project].entrant.sheets),
            spread=spread(by_project[standing.project].shares),
            adjusted=adjusted[standing.project],
            error=whole(fitted.adjusted[standing.project][1]),
            other_place=elsewhere[standing.project],
        )
        for place, standing in enumerate(deciding, start=1)
    ]


def spread(shares: Sequence[Fraction]) -> int | None:
    """How far the sheets lie apart: their standard deviation in hundredths of a percent, None for a single one."""
    found = deviation([float(share) for share in shares])
    return None if found is None else whole(found)


def whole(share: float) -> int:
    """A computed share in hundredths of a percent; what misses a half by less than a ten-thousandth counts as a half."""
    return floor(share * FULL + 0.5 + 1e-4)


def values_of(sheet: Sheet) -> dict[int, int]:
    """Criterion → value of what was scored."""
    return {criterion: mark.value for criterion, mark in sheet.items() if mark.value is not None}


def reasons(questions: Sequence[Question], sheets: Sequence[Sheet]) -> tuple[Reason, ...]:
    """Every comment by criterion, without saying whose, each said once."""
    found = [
        Reason(question.title, sheet[question.id].comment)
        for question in questions
        for sheet in sheets
        if question.id in sheet and sheet[question.id].comment
    ]
    return tuple(dict.fromkeys(found))


def digest(rows: Sequence[Mapping[str, object]]) -> str:
    """SHA-256 of the canonical JSON of results: what the second person confirms is what the first one proposed."""
    return hashlib.sha256(canonical(list(rows)).encode()).hexdigest()
