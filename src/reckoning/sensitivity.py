"""Whose voice, which criterion, which rule decides: who would pass or fail without it. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from statistics import median

import msgspec

from reckoning.composite import Standing, Weighing, hundredths, order, shares_of
from reckoning.results import Marked, Rule, calibrated, remarked, whole

MOST_SHEETS = 5_000  # past which severity is not fitted anew for every member
POINTS = 500  # how far a threshold is moved, in hundredths of a percent
TENTH = 10  # which part of the places is added or taken


class Scenario(msgspec.Struct, frozen=True):
    """One change and what it does: `gained` would pass, `lost` would not; `orphans` would have no sheet left.

    `kind` is "member" or "criterion" (`of` is its id), "threshold" (hundredths of a percent), "first_n" (places),
    "score" (the other one decides), "median" (of the sheets instead of their mean).
    """

    kind: str
    of: int
    gained: tuple[int, ...]
    lost: tuple[int, ...]
    orphans: int = 0


def scenarios(weighings: Sequence[Weighing], entrants: Sequence[Marked], rule: Rule) -> list[Scenario]:
    """Every scenario; none where the committee decides by a vote, for there is no rule to apply anew."""
    if rule.passing == "decision":
        return []
    board = _Board(weighings, entrants, rule.among(len(entrants)))
    return [*board.without_members(), *board.without_criteria(), *board.other_rules()]


class _Board:
    """The ranking as it is, against which each scenario is held."""

    def __init__(self, weighings: Sequence[Weighing], entrants: Sequence[Marked], rule: Rule) -> None:
        self.weighings, self.entrants, self.rule = weighings, entrants, rule
        self.standings = self.scored(entrants)
        self.ordered = sorted(self.standings.values(), key=order)
        self.passing = passing(self.ordered, rule)

    def scored(self, entrants: Sequence[Marked]) -> dict[int, Standing]:
        """Standings by the score that decides."""
        if self.rule.ranked_by == "adjusted":
            fitted = calibrated(entrants)
            return {one.project: one.standing(whole(fitted.adjusted[one.project][0])) for one in entrants}
        return {one.project: one.standing(one.composite) for one in entrants}

    def told(self, kind: str, of: int, ordered: Sequence[Standing], rule: Rule, orphans: int = 0) -> Scenario:
        then = passing(ordered, rule)
        gained, lost = sorted(then - self.passing), sorted(self.passing - then)
        return Scenario(kind, of, tuple(gained), tuple(lost), orphans)

    def without_members(self) -> Iterable[Scenario]:
        refit = self.rule.ranked_by == "adjusted"
        if refit and sum(len(one.shares) for one in self.entrants) > MOST_SHEETS:
            return
        theirs: dict[int, list[Marked]] = {}
        for one in self.entrants:
            for person in one.entrant.reviewers:
                theirs.setdefault(person, []).append(one)
        for person, reviewed in sorted(theirs.items()):
            left = {one.project: without(one, person, self.rule) for one in reviewed}
            orphans = sum(one is None for one in left.values())
            yield self.told("member", person, self._again(left, refit), self.rule, orphans)

    def _again(self, left: Mapping[int, Marked | None], refit: bool) -> list[Standing]:
        kept = [one for one in left.values() if one is not None]
        if refit:
            others = [one for one in self.entrants if one.project not in left]
            return sorted(self.scored([*others, *kept]).values(), key=order)
        same = [standing for standing in self.ordered if standing.project not in left]
        return sorted([*same, *(one.standing(one.composite) for one in kept)], key=order)

    def without_criteria(self) -> Iterable[Scenario]:
        for criterion in self.weighings:
            left = [found for one in self.entrants if (found := reweighed(one, criterion.id, self.rule)) is not None]
            if len(self.weighings) > 1:
                ordered = sorted(self.scored(left).values(), key=order)
                yield self.told("criterion", criterion.id, ordered, self.rule, len(self.entrants) - len(left))

    def other_rules(self) -> Iterable[Scenario]:
        rule, step = self.rule, max(self.rule.places // TENTH, 1)
        marks = (rule.pass_mark - POINTS, rule.pass_mark + POINTS) if rule.passing == "threshold" else ()
        for mark in marks:
            yield self.told("threshold", mark, self.ordered, msgspec.structs.replace(rule, pass_mark=mark))
        places = (rule.places - step, rule.places + step) if rule.passing == "first_n" else ()
        for number in places:
            yield self.told("first_n", number, self.ordered, msgspec.structs.replace(rule, places=number))
        other = msgspec.structs.replace(rule, ranked_by="composite" if rule.ranked_by == "adjusted" else "adjusted")
        turned = _Board(self.weighings, self.entrants, other)
        yield self.told("score", 0, turned.ordered, rule)
        middle = [one.standing(hundredths(Fraction(median(one.shares)))) for one in self.entrants]
        yield self.told("median", 0, sorted(middle, key=order), rule)


def passing(ordered: Sequence[Standing], rule: Rule) -> set[int]:
    """The projects that the rule lets pass."""
    if rule.passing == "first_n":
        return {standing.project for standing in ordered[: max(rule.places, 0)]}
    return {standing.project for standing in ordered if standing.score >= rule.pass_mark}


def without(one: Marked, person: int, rule: Rule) -> Marked | None:
    """The project without a person's sheet, None when none is left."""
    kept = [n for n, reviewer in enumerate(one.entrant.reviewers) if reviewer != person]
    if not kept:
        return None
    entrant = msgspec.structs.replace(
        one.entrant,
        sheets=tuple(one.entrant.sheets[n] for n in kept),
        reviewers=tuple(one.entrant.reviewers[n] for n in kept),
    )
    return remarked(one.weighings, entrant, tuple(one.values[n] for n in kept), rule)


def reweighed(one: Marked, criterion: int, rule: Rule) -> Marked | None:
    """The project without a criterion, None when its sheets score no other."""
    rest = [each for each in one.weighings if each.id != criterion]
    if not rest or len(shares_of(rest, one.values)) != len(one.values):
        return None
    return remarked(rest, one.entrant, one.values, rule)
