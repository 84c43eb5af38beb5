"""A part of the ranking as one reader may see it: filtered, sorted, without the projects in conflict with the reader."""

from typing import Any

import msgspec

from rounds.queries.settings import RoundView
from rounds.tables import Round

SORTS = {
    "place": "x.place",
    "other": "x.other_place, x.place",
    "spread": "x.spread is null, x.spread desc, x.place",
    "difference": "abs(x.place - x.other_place) desc, x.place",
    "number": "p.number",
}


class Asked(msgspec.Struct, frozen=True):
    """What of the ranking is asked for; `low`, `high` bound the composite and `spread` the spread, in hundredths of a percent.

    With `least` reviews: what is told of projects with fewer is neither a filter nor an order.
    """

    sort: str = "place"
    outcome: str = ""
    low: int | None = None
    high: int | None = None
    spread: int | None = None
    least: int = 0


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
    revision: int


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


FROM_PROJECT = ("number", "title", "synthetic")
TALLY = """
select count(*) as seen, sum(case when x.outcome = 'pass' then 1 else 0 end) as passing,
  sum(case when x.outcome = 'fail' then 1 else 0 end) as failing from round_result x where
"""


async def ranked(round_id: int, reader: int, published: bool, asked: Asked, limit: int, offset: int) -> Ranked:
    """One page of the list and what stands over it: the order is found on few columns, only its page is read whole."""
    gaps = await _gaps(round_id, reader)
    where, values = _narrowed(*_visible(round_id, gaps), asked)
    total = await Round.raw(f"select count(*) as n from round_result x where {where}", *values)
    sort = SORTS[asked.sort]
    if asked.least and asked.sort == "spread":
        sort = f"x.reviews < {asked.least}, case when x.reviews < {asked.least} then x.place end, {sort}"
    join = " join project p on p.id = x.project"
    columns = ", ".join(f"x.{name}" for name in RankedRow.__struct_fields__ if name not in FROM_PROJECT)
    rows = await Round.raw(
        f"select {columns}, p.number, p.title, p.synthetic from round_result x{join} where x.id in (select x.id "
        f"from round_result x{join if 'p.' in sort else ''} where {where} order by {sort} limit {{}} offset {{}}) "
        f"order by {sort}",
        *values,
        limit,
        offset,
    )
    shown = [_row(row, [] if published else gaps) for row in rows]
    return Ranked(shown, total[0]["n"], await _tally(round_id, gaps))


async def tally(round_id: int, reader: int) -> Tally:
    """How many results there are, and how many the reader sees."""
    return await _tally(round_id, await _gaps(round_id, reader))


class Seen(msgspec.Struct, frozen=True):
    """Where a project stands among what a reader sees; `partly` when there is something that the reader does not."""

    place: int
    total: int
    partly: bool


async def seen_place(found: RoundView, reader: int, place: int) -> Seen:
    """Until publication a place is counted without the projects in conflict with the reader."""
    counted = await tally(found.id, reader)
    if found.state == "published" or not counted.hidden:
        return Seen(place, counted.all, False)
    above = sum(other < place for _, other, _ in await _gaps(found.id, reader))
    return Seen(place - above, counted.seen, True)


Gaps = list[tuple[int, int, int]]  # project, place, other place of what the reader does not see


async def _tally(round_id: int, gaps: Gaps) -> Tally:
    where, values = _visible(round_id, gaps)
    row = (await Round.raw(TALLY + where, *values))[0]
    return Tally(row["seen"] + len(gaps), row["seen"], row["passing"] or 0, row["failing"] or 0)


async def _gaps(round_id: int, reader: int) -> Gaps:
    """A gap in the places would tell where a project in conflict with the reader stands."""
    rows = await Round.raw(
        "select x.project, x.place, x.other_place from round_conflict c join round_result x on x.project = c.project "
        "and x.round = {} where c.person = {} and c.lifted_at is null",
        round_id,
        reader,
    )
    return [(row["project"], row["place"], row["other_place"]) for row in rows]


def _visible(round_id: int, gaps: Gaps) -> tuple[str, list[Any]]:
    marks = ", ".join(["{}"] * len(gaps))
    hidden = f" and x.project not in ({marks})" if gaps else ""
    return f"x.round = {{}}{hidden}", [round_id, *(project for project, _, _ in gaps)]


def _narrowed(where: str, values: list[Any], asked: Asked) -> tuple[str, list[Any]]:
    for condition, value in (
        ("x.outcome = {}", asked.outcome or None),
        ("x.composite >= {}", asked.low),
        ("x.composite < {}", asked.high),
        ("x.spread >= {}", asked.spread),
    ):
        if value is not None:
            where, values = f"{where} and {condition}", [*values, value]
    if asked.least and (asked.low, asked.high, asked.spread) != (None, None, None):
        where, values = f"{where} and x.reviews >= {{}}", [*values, asked.least]
    return where, values


def _row(row: dict[str, Any], gaps: Gaps) -> RankedRow:
    seen = {
        "place": row["place"] - sum(place < row["place"] for _, place, _ in gaps),
        "other_place": row["other_place"] - sum(other < row["other_place"] for _, _, other in gaps),
    }
    return RankedRow(**{**row, **seen, "synthetic": bool(row["synthetic"])})
