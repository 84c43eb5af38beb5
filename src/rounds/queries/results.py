"""Stored results, best first, and what a publication fixes of them."""

import json
from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

import msgspec

from reckoning.results import Outcome, Reason, digest
from rounds.tables import Result


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


COMPUTED = ("composite", "reviews", "place", "computed", "reasons", "spread", "adjusted", "error", "other_place")


def as_computed(row: ResultRow | Outcome) -> tuple[Any, ...]:
    """What of a result follows from the sheets: a stored one is held against one computed anew."""
    return (row.project, *(getattr(row, name) for name in COMPUTED))


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
