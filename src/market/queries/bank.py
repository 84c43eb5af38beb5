"""The idea bank: a season's public ideas, how full their teams are, whom they look for."""

from typing import Any

import msgspec
from piccolo.querystring import QueryString

from competition.views import SeasonView
from kit.db import engine
from market.filters import Filters
from market.queries.calls import skills_of_calls
from projects.queries import districts_of

COLUMNS = """p.id, p.number, p.title, p.summary, p.sector, p.synthetic, t.members as members,
    c.id as call, c.goal as goal, c.words as words"""
# Counting and turning pages reads an index of projects only; a page's own rows are joined afterwards.
FROM = "from project p"
WHOLE = "from project p join team t on t.id = p.team left join call c on c.project = p.id and c.open where p.id in ({})"
# Whoever is looked for is found from the calls, of which there are fewer than ideas.
FROM_CALLS = "from call c join project p on p.id = c.project join team t on t.id = p.team"
CALLING = "c.open and t.members < c.goal"
SKILLED = "exists (select 1 from call_skill s where s.call = c.id and s.skill = {})"
PLACED = "exists (select 1 from project_district d where d.project = p.id and d.district = {})"


class BankRow(msgspec.Struct, frozen=True):
    """An idea of the bank; `goal` is what its team grows to: the season's minimum where the leader has not said."""

    id: int
    number: int
    title: str
    summary: str
    sector: str
    synthetic: bool
    members: int
    goal: int
    looking: bool
    words: str
    skills: list[str]
    districts: list[str]


class Bank(msgspec.Struct, frozen=True):
    """One page of the bank, and how many ideas there are in all."""

    total: int
    rows: list[BankRow]


async def bank(season: SeasonView, chosen: Filters, size: int, offset: int) -> Bank:
    """Five queries, however many ideas; the newest first."""
    calling = bool(chosen["looking"] or chosen["skill"])
    conditions = ["p.season = {} and p.stage = 'idea'"] + ([CALLING] if calling else [])
    values: list[Any] = [season.id]
    for name, condition in (("sector", "p.sector = {}"), ("district", PLACED), ("skill", SKILLED)):
        if chosen[name]:
            conditions.append(condition)
            values.append(chosen[name])
    source = f"{FROM_CALLS if calling else FROM} where {' and '.join(conditions)}"
    (counted,) = await _run(f"select count(*) as found {source}", *values)
    page = await _run(f"select p.id {source} order by p.id desc limit {{}} offset {{}}", *values, size, offset)
    rows = await _whole([row["id"] for row in page])
    skills = await skills_of_calls(row["call"] for row in rows if row["call"])
    places = await districts_of([row["id"] for row in rows])
    return Bank(counted["found"], [_row(row, season.team_min, skills, places) for row in rows])


async def _whole(ids: list[int]) -> list[dict[str, Any]]:
    places = ", ".join("{}" for _ in ids or [0])
    return await _run(f"select {COLUMNS} {WHOLE.format(places)} order by p.id desc", *(ids or [0]))


async def _run(sql: str, *values: Any) -> list[dict[str, Any]]:
    return [dict(row) for row in await engine().run_querystring(QueryString(sql, *values))]


def _row(row: dict[str, Any], team_min: int, skills: dict[int, list[str]], places: dict[int, list[str]]) -> BankRow:
    call, goal, words = row.pop("call"), row.pop("goal"), row.pop("words")
    looking = call is not None and row["members"] < goal
    return BankRow(
        **row,
        goal=goal if looking else team_min,
        looking=looking,
        words=words if looking else "",
        skills=skills.get(call, []) if looking else [],
        districts=places[row["id"]],
    )
