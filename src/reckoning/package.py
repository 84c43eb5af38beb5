"""The public package of a published round: everything that its result follows from, without a name. Pure.

Its format is told in docs/recount.md; verify/recount.py recomputes the result from it.
"""

import hashlib
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

import msgspec

from kit.journal import canonical
from reckoning.results import Entrant, Rule, values_of
from reckoning.sheet import Question

FORMAT = "tvoybudget-round-1"


class Published(msgspec.Struct, frozen=True):
    """A published result as the package needs it."""

    project: int
    number: int
    composite: int
    reviews: int
    place: int
    other_place: int
    adjusted: int
    computed: str
    outcome: str
    why: str


class Correction(msgspec.Struct, frozen=True):
    """A confirmed revision of one published result."""

    number: int
    at: datetime
    reason: str
    project: int
    was: str
    was_why: str
    outcome: str
    why: str


class Vote(msgspec.Struct, frozen=True):
    """How a sitting voted; `places` of a voted line."""

    places: int | None
    voting: int
    recused: int
    present: int
    votes_for: int
    votes_against: int
    abstained: int
    casting: str
    why: str


class Source(msgspec.Struct, frozen=True):
    """What a package is made from; `conflicts` is project → how many of the committee were in conflict with it."""

    round: int
    season: int
    number: int
    kind: str
    demonstration: bool
    seed: int
    reviews_per_project: int
    rule: Rule
    seats: int
    published_at: datetime
    digest: str
    questions: Sequence[Question]
    entrants: Sequence[Entrant]
    results: Sequence[Published]
    conflicts: Mapping[int, int]
    revisions: Sequence["Correction"] = ()
    quorum: str = "half"
    votes: Mapping[int | None, "Vote"] = {}


def package(source: Source) -> dict[str, Any]:
    """The package as plain values, with the sum of the rest, which the journal holds too."""
    content = _content(source)
    return {**content, "sha256": hashlib.sha256(canonical(content).encode()).hexdigest()}


def _content(source: Source) -> dict[str, Any]:
    by_project = {one.project: one for one in source.results}
    return {
        "format": FORMAT,
        "round": {"id": source.round, "season": source.season, "number": source.number, "kind": source.kind},
        "demonstration": source.demonstration,
        "rule": msgspec.to_builtins(source.rule),
        "assignment": {"seed": source.seed, "reviews_per_project": source.reviews_per_project},
        "committee": {"seats": source.seats},
        "quorum": {"rule": source.quorum} if source.votes else None,
        "line": _line(source.votes.get(None)),
        "criteria": [_criterion(question) for question in source.questions],
        "projects": [_project(source, entrant, by_project[entrant.project]) for entrant in source.entrants],
        "publication": {
            "at": instant(source.published_at),
            "projects": len(source.results),
            "digest": source.digest,
        },
        "revisions": [_revision(one) for one in source.revisions],
        "result": result(source),
    }


def result(source: Source) -> dict[str, Any]:
    """What was published, best first: what the verifier prints when it comes to the same."""
    names = ["project", "number", "place", "composite", "reviews", "computed", "outcome"]
    if source.rule.ranked_by == "adjusted":
        names += ["adjusted", "other_place"]
    rows = sorted(source.results, key=lambda one: one.place)
    return {"round": source.round, "results": [{name: getattr(one, name) for name in names} for one in rows]}


def instant(value: datetime) -> str:
    """UTC with microseconds: as text it sorts like time."""
    return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _revision(one: Correction) -> dict[str, Any]:
    names = ("project", "was", "was_why", "outcome", "why")
    changes = [{name: getattr(one, name) for name in names}]
    return {"number": one.number, "at": instant(one.at), "reason": one.reason, "changes": changes}


def _criterion(question: Question) -> dict[str, Any]:
    names = ("id", "title", "weight", "lowest", "highest", "required")
    return {name: getattr(question, name) for name in names} | {"sectors": list(question.sectors)}


def _project(source: Source, entrant: Entrant, published: Published) -> dict[str, Any]:
    return {
        "project": entrant.project,
        "number": entrant.number,
        "sector": entrant.sector,
        "submitted_at": instant(entrant.submitted_at),
        "conflicts": source.conflicts.get(entrant.project, 0),
        "sheets": sorted(
            (_sheet(source, *pair) for pair in zip(entrant.reviewers, entrant.sheets, strict=True)), key=repr
        ),
        "vote": _vote(source.votes.get(entrant.project)),
        "why": published.why,
    }


def _line(voted: Vote | None) -> dict[str, Any] | None:
    return {"places": voted.places, "why": voted.why, "vote": _vote(voted)} if voted else None


def _vote(voted: Vote | None) -> dict[str, Any] | None:
    if voted is None:
        return None
    counts = {"for": voted.votes_for, "against": voted.votes_against, "abstain": voted.abstained}
    there = {"voting": voted.voting, "recused": voted.recused, "present": voted.present}
    return {**there, **counts, "casting": voted.casting or None}


def _sheet(source: Source, person: int, sheet: Any) -> dict[str, Any]:
    """The marks alone; where severity decides, also by whom, under a name that means nothing else."""
    marks = {"marks": {str(criterion): value for criterion, value in sorted(values_of(sheet).items())}}
    if source.rule.ranked_by != "adjusted":
        return marks
    return {"reviewer": hashlib.sha256(f"{source.digest}:{person}".encode()).hexdigest()[:12], **marks}
