"""What results are made of and what they say: counted sheets, stored results, the publication."""

import json
from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

import msgspec

from projects.tables import Application, Project
from reckoning.results import Entrant, Outcome, Reason, digest
from reckoning.sheet import Mark, asked_marks
from rounds.queries.pairs import conflicted_pairs
from rounds.queries.places import marks_of
from rounds.queries.settings import RoundView, questions_of
from rounds.tables import Publication, Resolution, Result, Review, Score


class ResultRow(msgspec.Struct, frozen=True):
    """A stored result with its project's name; `composite` in hundredths of a percent."""

    id: int
    project: int
    number: int
    title: str
    synthetic: bool
    composite: int
    reviews: int
    place: int
    computed: str
    outcome: str
    spread: int | None
    adjusted: int | None
    error: int | None
    other_place: int | None
    decided_by: int | None
    decided_why: str
    reasons: tuple[Reason, ...]
    revision: int
    version: int
    published_at: datetime | None


class PublicationRow(msgspec.Struct, frozen=True):
    """A publication that is proposed, waits for its hour, or is done."""

    id: int
    digest: str
    projects: int
    proposed_by: int
    proposer: str
    proposed_at: datetime
    confirmed_by: int | None
    confirmed_at: datetime | None
    takes_effect_at: datetime | None
    published_at: datetime | None

    @property
    def waits(self) -> bool:
        """Confirmed, and not published before its hour."""
        return self.confirmed_at is not None and self.published_at is None


COMPUTED = ("composite", "reviews", "place", "computed", "reasons", "spread", "adjusted", "error", "other_place")


def as_computed(row: ResultRow | Outcome) -> tuple[Any, ...]:
    """What of a result follows from the sheets: a stored one is held against one computed anew."""
    return (row.project, *(getattr(row, name) for name in COMPUTED))


async def entrants_of(found: RoundView, projects: Collection[int]) -> list[Entrant]:
    """The projects with their counted sheets: submitted, by a member who is not in conflict.

    A tie is broken by the application's own instant: the project forgets its when the team withdraws after the round,
    and a published ranking must come out the same for ever.
    """
    sheets = await counted_sheets(found.id)
    submitted, questions = await _submitted(found.season), await questions_of(found.id)
    rows = (
        await Project.select(Project.id, Project.number, Project.sector)
        .where(Project.season == found.season)
        .order_by(Project.number)
    )
    return [
        Entrant(
            row["id"],
            row["number"],
            submitted[row["id"]],
            tuple(asked_marks(questions, row["sector"], sheet) for _, sheet in sheets.get(row["id"], [])),
            tuple(person for person, _ in sheets.get(row["id"], [])),
            row["sector"],
        )
        for row in rows
        if row["id"] in projects
    ]


async def _submitted(season: int) -> dict[int, datetime]:
    """Project → the instant of its latest application, withdrawn since or not."""
    rows = (
        await Application.select(Application.project, Application.submitted_at)
        .where(Application.project.season == season)
        .order_by(Application.id)
    )
    return {row["project"]: row["submitted_at"] for row in rows}


async def counted_sheets(round_id: int) -> dict[int, list[tuple[int, dict[int, Mark]]]]:
    """Project → its counted sheets with their members, in the order of these."""
    barred = await conflicted_pairs(round_id)
    reviews = (
        await Review.select(Review.id, Review.project, Review.person)
        .where((Review.round == round_id) & Review.submitted_at.is_not_null())
        .order_by(Review.project, Review.person)
    )
    marks = await _marks(round_id)
    found: dict[int, list[tuple[int, dict[int, Mark]]]] = {}
    for row in reviews:
        if (row["project"], row["person"]) not in barred:
            found.setdefault(row["project"], []).append((row["person"], marks.get(row["id"], {})))
    return found


async def _marks(round_id: int) -> dict[int, dict[int, Mark]]:
    rows = await Score.raw(
        "select s.review, s.criterion, s.value, s.comment from round_score s "
        "join round_review v on v.id = s.review where v.round = {} and v.submitted_at is not null",
        round_id,
    )
    found: dict[int, dict[int, Mark]] = {}
    for row in rows:
        found.setdefault(row["review"], {})[row["criterion"]] = Mark(row["value"], row["comment"])
    return found


async def results_of(round_id: int) -> list[ResultRow]:
    """Every stored result, best first."""
    return [_result(row) for row in await _results().where(Result.round == round_id).order_by(Result.place)]


async def results_page(round_id: int, hidden: Collection[int], limit: int, offset: int) -> tuple[list[ResultRow], int]:
    """A part of the results, best first, without those of these projects; and how many there are."""
    seen = (Result.round == round_id) & Result.project.not_in(list(hidden) or [0])
    rows = await _results().where(seen).order_by(Result.place).limit(limit).offset(offset)
    return [_result(row) for row in rows], await Result.count().where(seen)


async def beside(row: ResultRow, round_id: int, hidden: Collection[int]) -> tuple[int, int, int]:
    """The projects before and after this one in the order of the results (0 for none), and which one it is, from 1 on."""
    r = Result
    seen = (r.round == round_id) & r.project.not_in(list(hidden) or [0])
    before = await r.select(r.project).where(seen & (r.place < row.place)).order_by(r.place, ascending=False).limit(1)
    after = await r.select(r.project).where(seen & (r.place > row.place)).order_by(r.place).limit(1)
    number = await r.count().where(seen & (r.place <= row.place))
    return before[0]["project"] if before else 0, after[0]["project"] if after else 0, number


async def result_of(round_id: int, project_id: int) -> ResultRow | None:
    """One stored result."""
    row = await _results().where((Result.round == round_id) & (Result.project == project_id)).first()
    return _result(row) if row else None


def _results() -> Any:
    own = [name for name in ResultRow.__struct_fields__ if name not in ("number", "title", "synthetic")]
    return Result.select(
        *(getattr(Result, name) for name in own),
        Result.project.number.as_alias("number"),
        Result.project.title.as_alias("title"),
        Result.project.synthetic.as_alias("synthetic"),
    )


def _result(row: dict[str, Any]) -> ResultRow:
    return ResultRow(**{**row, "reasons": tuple(Reason(**one) for one in json.loads(row["reasons"] or "[]"))})


def digest_of(rows: Collection[ResultRow], letters: Mapping[int, str]) -> str:
    """What a publication fixes: its results, and the text of each project's letter."""
    kept = ("project", *COMPUTED, "outcome", "decided_why")
    plain = [
        {name: msgspec.to_builtins(getattr(row, name)) for name in kept} | {"letter": letters[row.project]}
        for row in rows
    ]
    return digest(plain)


async def publication_of(round_id: int) -> PublicationRow | None:
    """The publication of the round that was not withdrawn."""
    row = (
        await Publication.select(
            *(getattr(Publication, name) for name in PublicationRow.__struct_fields__ if name != "proposer"),
            Publication.proposed_by.full_name.as_alias("proposer"),
        )
        .where((Publication.round == round_id) & Publication.withdrawn_at.is_null())
        .first()
    )
    return PublicationRow(**row) if row else None


async def due_publications(now: datetime) -> list[int]:
    """The rounds whose publication was confirmed for an instant that has come."""
    p = Publication
    waiting = p.confirmed_at.is_not_null() & p.published_at.is_null() & p.withdrawn_at.is_null()
    rows = await p.select(p.round).where(waiting & (p.takes_effect_at <= now)).order_by(p.id)
    return [row["round"] for row in rows]


class ResolutionRow(msgspec.Struct, frozen=True):
    """What a sitting resolved by vote, of a project or of the line after so many `places`."""

    project: int | None
    places: int | None
    outcome: str
    voting: int
    recused: int
    present: int
    votes_for: int
    votes_against: int
    abstained: int
    casting: str
    why: str
    by: int


async def resolutions_of(round_id: int) -> dict[int | None, ResolutionRow]:
    """Project → what was voted on it; None → the voted line."""
    columns = [getattr(Resolution, name) for name in ResolutionRow.__struct_fields__]
    rows = await Resolution.select(*columns).where(Resolution.round == round_id).order_by(Resolution.id)
    return {row["project"]: ResolutionRow(**row) for row in rows}


async def others_sheets(round_id: int, project_id: int, person: int) -> list[dict[int, Mark]]:
    """The counted sheets of everybody else for one project."""
    barred = await conflicted_pairs(round_id)
    reviews = (
        await Review.select(Review.id, Review.person)
        .where((Review.round == round_id) & (Review.project == project_id) & Review.submitted_at.is_not_null())
        .order_by(Review.id)
    )
    kept = [row["id"] for row in reviews if row["person"] != person and (project_id, row["person"]) not in barred]
    return [await marks_of(review) for review in kept]
