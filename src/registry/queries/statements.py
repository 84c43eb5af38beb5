"""The registry's questions to the database: constant pieces of SQL, every value a parameter."""

from typing import Any

import msgspec

from projects.tables import Project
from registry.filters import Filters
from registry.stages import WON, stages_of

ORDERS = {
    "winners": "p.id desc",
    "new": "p.id desc",
    "number": "p.season + 0 desc, p.number + 0",  # few rows are sorted so: their stage finds them, not their number
    "title": "p.title, p.id",
}


# Where a project that was public stood when its team withdrew it.
LEFT_FROM = (
    "(select h.from_stage from stage_history h where h.project = p.id and h.to_stage = 'withdrawn'"
    " order by h.id desc limit 1)"
)

MANY = 8


class Where(msgspec.Struct):
    """Conditions joined by AND, and their values in order."""

    conditions: list[str]
    values: list[Any]

    def add(self, condition: str, *values: Any) -> None:
        self.conditions.append(condition)
        self.values.extend(values)

    @property
    def sql(self) -> str:
        return " and ".join(self.conditions)


def where(chosen: Filters, season_id: int | None, stages: frozenset[str] | None = None) -> Where:
    """What the filters ask for; `stages` in place of theirs."""
    found = Where([], [])
    asked = stages_of(chosen.stage) if stages is None else stages
    if season_id is not None:  # winners are few: their stage finds them sooner than their season does
        found.add("p.season + 0 = {}" if asked <= WON else "p.season = {}", season_id)
    _add_stages(found, asked)
    for name in ("sector", "format", "novelty"):
        if keys := getattr(chosen, name):
            found.add(*_among(f"p.{name}", keys))
    if chosen.district:
        condition, *keys = _among("d.district", chosen.district)
        found.add(f"exists (select 1 from project_district d where d.project = p.id and {condition})", *keys)
    for word in chosen.words:
        found.add("p.search_text like {} escape '!'", f"%{_literal(word)}%")
    return found


def _add_stages(found: Where, stages: frozenset[str]) -> None:
    """These stages, and the public projects that were withdrawn from one of them; nobody withdraws from an award."""
    # Where nearly every stage will do, an index by stage only misleads the planner: the list's own order is cheaper.
    column = "p.stage" if len(stages) < MANY else "coalesce(p.stage, '')"
    now, *keys = _among(column, stages)
    before, *_ = _among(LEFT_FROM, stages - WON)
    gone = f"(p.stage = 'withdrawn' and p.published_at is not null and {before})"
    if stages - WON:
        found.add(f"({now} or {gone})", *keys, *sorted(stages - WON))
    else:
        found.add(now, *keys)


def _among(column: str, keys: Any) -> tuple[Any, ...]:
    ordered = sorted(keys)
    if not ordered:
        return ("1 = 0",)
    return (f"{column} in ({', '.join('{}' for _ in ordered)})", *ordered)


def _literal(word: str) -> str:
    """The word with LIKE's own signs made harmless; Piccolo's braces never reach the text, for it is a parameter."""
    return word.replace("!", "!!").replace("%", "!%").replace("_", "!_")


async def count(found: Where) -> int:
    rows = await Project.raw(f"select count(*) as n from project p where {found.sql}", *found.values)
    return int(rows[0]["n"])


async def keys(found: Where, sort: str, limit: int, offset: int) -> list[dict[str, Any]]:
    """What a kept card is known by, for each project found, in order; only the rows of this page are read whole."""
    rows: list[dict[str, Any]] = await Project.raw(
        "select p.id as id, p.version as version, p.stage as stage, p.title as title, t.members as members"
        " from project p join team t on t.id = p.team where p.id in (select p.id from project p"
        f" where {found.sql} order by {ORDERS[sort]} limit {{}} offset {{}}) order by {ORDERS[sort]}",
        *found.values,
        limit,
        offset,
    )
    return rows


async def page_of(chosen: Filters, season_id: int | None, limit: int, offset: int) -> list[dict[str, Any]]:
    """One page of keys. Winners first is two flat lists, one after the other, so that neither is sorted whole."""
    if chosen.sort != "winners":
        return await keys(where(chosen, season_id), chosen.sort, limit, offset)
    stages = stages_of(chosen.stage)
    won, rest = where(chosen, season_id, stages & WON), where(chosen, season_id, stages - WON)
    if not stages & WON:
        return await keys(rest, "new", limit, offset)
    first = await keys(won, "number", limit, offset)
    if len(first) == limit or not stages - WON:
        return first
    before = offset + len(first) if first or not offset else await count(won)
    return first + await keys(rest, "new", limit - len(first), max(0, offset - before))
