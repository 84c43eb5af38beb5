"""The index of public projects, read whole in two statements and kept until anything public changes."""

from typing import Any

from kit.db import in_thread
from kit.reading import kept
from projects.lifecycle import PUBLIC
from projects.tables import Project, ProjectDistrict
from registry.bitmaps import Members, bitmap_of, greatest
from registry.cells import Cell
from registry.filters import Filters
from registry.index import Index, build

# Where a project that was public stood when its team withdrew it: it counts and is found there.
LEFT_FROM = (
    "(select h.from_stage from stage_history h where h.project = p.id and h.to_stage = 'withdrawn'"
    " order by h.id desc limit 1)"
)
KIND = "p.id as id, p.season as season, p.sector as sector, p.format as format, p.novelty as novelty, p.number as number, p.synthetic as synthetic"
ORDERS = {"number": "p.season desc, p.number", "title": "p.title, p.id"}


async def index() -> Index:
    """The sets behind every list, facet, share and funnel."""
    return await kept(("index",), _read)


async def _read() -> Index:
    stages = sorted(PUBLIC)
    places = ", ".join("{}" for _ in stages)
    with in_thread():
        rows = await Project.raw(f"select {KIND}, p.stage as stage from project p where p.stage in ({places})", *stages)
        gone = await Project.raw(
            f"select {KIND}, {LEFT_FROM} as stage from project p where p.stage = 'withdrawn' and p.published_at is not null"
        )
        districts = await ProjectDistrict.raw("select project, district from project_district")
    return build([*rows, *(row for row in gone if row["stage"] in PUBLIC)], districts)


async def cells(season_id: int) -> list[Cell]:
    """How many of a season's projects are alike in everything that is counted."""
    return (await index()).cells.get(season_id, [])


async def districts(season_id: int) -> dict[str, int]:
    """District → how many public projects of the season are for it."""
    found = await index()
    counts = found.facet(Filters(), season_id, "district")
    return {key: number for key, number in counts.items() if number}


async def public_total(season_id: int | None) -> int:
    """How many public projects there are."""
    return (await index()).matching(Filters(), season_id).bit_count()


async def page_of(chosen: Filters, season_id: int | None, limit: int, offset: int) -> tuple[int, list[int]]:
    """How many there are, and the ids of one page in the order asked for."""
    found = await index()
    matching = found.matching(chosen, season_id, among=await worded(chosen))
    total = matching.bit_count()
    if offset >= total:
        return total, []
    if chosen.sort == "winners":
        return total, found.winners_first(matching, limit, offset)
    if chosen.sort == "new":
        return total, greatest(matching, limit, offset)
    inside = Members(matching)
    ordered = [one for one in await _ordered(chosen.sort) if one in inside]
    return total, ordered[offset : offset + limit]


async def _ordered(sort: str) -> list[int]:
    """The id of every project, public or not, in this order."""

    async def read() -> list[int]:
        with in_thread():
            rows = await Project.raw(f"select p.id as id from project p order by {ORDERS[sort]}")
        return [row["id"] for row in rows]

    return await kept(("ordered", sort), read)


async def worded(chosen: Filters) -> int | None:
    """The set of projects in whose text every word stands, None where nothing is searched for."""
    if not (words := chosen.words):
        return None

    async def read() -> int:
        conditions = " and ".join("p.search_text like {} escape '!'" for _ in words)
        values: list[Any] = [f"%{_literal(word)}%" for word in words]
        with in_thread():
            rows = await Project.raw(f"select p.id as id from project p where {conditions}", *values)
        return bitmap_of(row["id"] for row in rows)

    return await kept(("words", *words), read)


def _literal(word: str) -> str:
    """The word with LIKE's own signs made harmless; Piccolo's braces never reach the text, for it is a parameter."""
    return word.replace("!", "!!").replace("%", "!%").replace("_", "!_")
