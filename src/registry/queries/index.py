"""The index of public projects, read whole in two statements and kept until anything public changes."""

from typing import Any

from kit.db import ask, engine, in_thread, places
from kit.reading import kept
from projects.lifecycle import PUBLIC
from projects.tables import Project
from registry.bitmaps import Members, bitmap_of, greatest
from registry.cells import Cell
from registry.filters import Filters
from registry.index import Index, build
from registry.stages import WON

# Where a project that was public stood when its team withdrew it: it counts and is found there.
LEFT_FROM = (
    "(select h.from_stage from stage_history h where h.project = p.id and h.to_stage = 'withdrawn'"
    " order by h.id desc limit 1)"
)
# Thirty thousand rows are told in two thousand: those alike in everything are one, their ids in one text.
ALIKE = (
    "select p.season as season, {stage} as stage, p.sector as sector, p.format as format, p.novelty as novelty,"
    " sum(case when p.synthetic then 1 else 0 end) as synthetic, {together}(cast(p.id as text), ',') as ids"
    " from project p where {which} group by 1, 2, 3, 4, 5"
)
DISTRICTS = "select district, {together}(cast(project as text), ',') as ids from project_district group by district"
GONE = "p.stage = 'withdrawn' and p.published_at is not null"
ORDERS = {"number": "p.season desc, p.number", "title": "p.title, p.id"}


async def index() -> Index:
    """The sets behind every list, facet, share and funnel."""
    return await kept(("index",), _read)


async def _read() -> Index:
    together = "group_concat" if engine().engine_type == "sqlite" else "string_agg"
    stages, won = sorted(PUBLIC), sorted(WON)
    with in_thread():
        alike = ALIKE.format(stage="p.stage", together=together, which=f"p.stage in ({places(len(stages))})")
        rows = [*await ask(alike, *stages), *await ask(ALIKE.format(stage=LEFT_FROM, together=together, which=GONE))]
        winners = await ask(
            f"select p.id as id from project p where p.stage in ({places(len(won))}) order by {ORDERS['number']}", *won
        )
        districts = await ask(DISTRICTS.format(together=together))
    return build([row for row in rows if row["stage"] in PUBLIC], [row["id"] for row in winners], districts)


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
