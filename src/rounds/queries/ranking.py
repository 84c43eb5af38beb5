"""A part of the ranking as one reader may see it: filtered, sorted, without the projects in conflict with the reader."""

from bisect import bisect_left
from typing import Any

import msgspec

from rounds.figures import Figures
from rounds.tables import Round, RoundNumbers

SORTS = {
    "place": "x.place",
    "other": "x.other_place, x.place",
    "spread": "x.spread is null, x.spread desc, x.place",
    "difference": "abs(x.place - x.other_place) desc, x.place",
    "number": "p.number",
}


class Asked(msgspec.Struct, frozen=True):
    """What of the ranking is asked for; `low`, `high` bound the composite and `spread` the spread, in hundredths of a percent."""

    sort: str = "place"
    outcome: str = ""
    low: int | None = None
    high: int | None = None
    spread: int | None = None


class RankedRow(msgspec.Struct, frozen=True):
    """A result in the list; `place` and `other_place` are counted among what the reader sees until publication."""

    project: int
    number: int
    title: str
    synthetic: bool
    composite: int
    reviews: int
    place: int
    other_place: int
    spread: int | None
    adjusted: int
    error: int
    outcome: str
    decided_why: str


class Tally(msgspec.Struct, frozen=True):
    """How many results there are in `all`, how many of them the reader sees, and what becomes of these."""

    all: int
    seen: int
    passing: int
    failing: int

    @property
    def undecided(self) -> int:
        return self.seen - self.passing - self.failing

    @property
    def hidden(self) -> int:
        return self.all - self.seen


class Ranked(msgspec.Struct, frozen=True):
    """A part of the ranking, of `total` rows that the filters leave."""

    rows: list[RankedRow]
    total: int
    tally: Tally


HIDDEN = "exists (select 1 from round_conflict c where c.project = x.project and c.person = {} and c.lifted_at is null)"

TALLY = f"""
select count(*) as "all", sum(y.mine) as seen, sum(case when y.outcome = 'pass' then y.mine else 0 end) as passing,
  sum(case when y.outcome = 'fail' then y.mine else 0 end) as failing
from (select x.outcome, case when {HIDDEN} then 0 else 1 end as mine from round_result x where x.round = {{}}) y
"""


async def ranked(round_id: int, reader: int, published: bool, asked: Asked, limit: int, offset: int) -> Ranked:
    """One page of the list and what stands over it."""
    where, values = _narrowed(f"x.round = {{}} and not {HIDDEN}", [round_id, reader], asked)
    total = await Round.raw(f"select count(*) as n from round_result x where {where}", *values)
    columns = ", ".join(f"x.{name}" for name in RankedRow.__struct_fields__ if name not in FROM_PROJECT)
    rows = await Round.raw(
        f"select {columns}, p.number, p.title, p.synthetic from round_result x join project p on p.id = x.project "
        f"where {where} order by {SORTS[asked.sort]} limit {{}} offset {{}}",
        *values,
        limit,
        offset,
    )
    gaps = await _gaps(round_id, reader)
    shown = [_row(row, ([], []) if published else gaps) for row in rows]
    return Ranked(shown, total[0]["n"], await tally(round_id, reader))


async def tally(round_id: int, reader: int) -> Tally:
    """How many results there are, and how many the reader sees."""
    rows = await Round.raw(TALLY, reader, round_id)
    return Tally(**{name: rows[0][name] or 0 for name in Tally.__struct_fields__})


FROM_PROJECT = ("number", "title", "synthetic")


def _narrowed(where: str, values: list[Any], asked: Asked) -> tuple[str, list[Any]]:
    for condition, value in (
        ("x.outcome = {}", asked.outcome or None),
        ("x.composite >= {}", asked.low),
        ("x.composite < {}", asked.high),
        ("x.spread >= {}", asked.spread),
    ):
        if value is not None:
            where, values = f"{where} and {condition}", [*values, value]
    return where, values


async def _gaps(round_id: int, reader: int) -> tuple[list[int], list[int]]:
    """The places of what the reader does not see: a gap in the numbers would tell them."""
    rows = await Round.raw(
        f"select x.place, x.other_place from round_result x where x.round = {{}} and {HIDDEN}", round_id, reader
    )
    return sorted(row["place"] for row in rows), sorted(row["other_place"] or 0 for row in rows)


def _row(row: dict[str, Any], gaps: tuple[list[int], list[int]]) -> RankedRow:
    seen = {
        "place": row["place"] - bisect_left(gaps[0], row["place"]),
        "other_place": row["other_place"] - bisect_left(gaps[1], row["other_place"]),
    }
    return RankedRow(**{**row, **seen, "synthetic": bool(row["synthetic"])})


async def figures_of(round_id: int) -> Figures | None:
    """The figures of the round as a whole, if its results are computed."""
    row = await RoundNumbers.select(RoundNumbers.content).where(RoundNumbers.round == round_id).first()
    return msgspec.json.decode(row["content"], type=Figures) if row else None


async def titles_of(projects: set[int]) -> dict[int, tuple[int, str]]:
    """Project → number and title, of these."""
    if not projects:
        return {}
    marks = ", ".join(["{}"] * len(projects))
    rows = await Round.raw(f"select id, number, title from project where id in ({marks})", *sorted(projects))
    return {row["id"]: (row["number"], row["title"]) for row in rows}
