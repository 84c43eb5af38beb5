"""From sheets to results: composite, place, outcome and the reasons a team reads. Pure, so that anyone can recompute them."""

import hashlib
from collections.abc import Mapping, Sequence
from datetime import datetime

import msgspec

from kit.journal import canonical
from rounds.composite import Standing, composite, criterion_mean, heaviest, ranking
from rounds.passing import computed
from rounds.sheet import Mark, Question

Sheet = Mapping[int, Mark]


class Entrant(msgspec.Struct, frozen=True):
    """A project of the round with the submitted sheets of those who are not in conflict with it."""

    project: int
    number: int
    submitted_at: datetime
    sheets: tuple[Sheet, ...]


class Reason(msgspec.Struct, frozen=True):
    """What was written about a project beside one criterion."""

    criterion: str
    text: str


class Outcome(msgspec.Struct, frozen=True):
    """A result as computed: `composite` in hundredths of a percent, `computed` "pass", "fail" or "" where the committee decides."""

    project: int
    composite: int
    reviews: int
    place: int
    computed: str
    reasons: tuple[Reason, ...]


class Rule(msgspec.Struct, frozen=True):
    """The rule for passing."""

    passing: str
    pass_mark: int
    places: int


def outcomes(questions: Sequence[Question], entrants: Sequence[Entrant], rule: Rule) -> list[Outcome]:
    """The round's results, best first. Every entrant must have a sheet; ValueError otherwise."""
    by_project = {entrant.project: entrant for entrant in entrants}
    return [
        Outcome(
            project=standing.project,
            composite=standing.composite,
            reviews=len(by_project[standing.project].sheets),
            place=place,
            computed=computed(rule.passing, rule.pass_mark, rule.places, standing.composite, place),
            reasons=reasons(questions, by_project[standing.project].sheets),
        )
        for place, standing in enumerate(ranking([_standing(questions, entrant) for entrant in entrants]), start=1)
    ]


def _standing(questions: Sequence[Question], entrant: Entrant) -> Standing:
    weighings = [question.weighing for question in questions]
    values = [values_of(sheet) for sheet in entrant.sheets]
    return Standing(
        entrant.project,
        composite(weighings, values),
        criterion_mean(heaviest(weighings), values) or 0,
        entrant.submitted_at,
        entrant.number,
    )


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
