"""The organiser's queue: what waits, how long, how much of the organiser's time is left."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

import msgspec

from kit.clock import moscow_day
from moderation.tables import Flag, IdeaText
from moderation.waiting import Clock, Stay, clock
from projects.tables import Project, StageHistory

MOST = 200


class Handed(NamedTuple):
    """The last time that an idea was handed in; an undone decision does not change it."""

    round: int
    at: datetime


class Waiting(msgspec.Struct, frozen=True):
    """An idea in the queue; `round` counts how often it was handed in."""

    id: int
    season: int
    number: int
    version: int
    title: str
    sector: str
    synthetic: bool
    since: datetime
    clock: Clock
    round: int


async def waiting(seasons: Iterable[int], allowed: dict[int, int], now: datetime) -> list[Waiting]:
    """What waits for a decision in these seasons, the most urgent first; `allowed`: season → working days."""
    p = Project
    rows = (
        await p.select(
            p.id, p.season, p.number, p.version, p.title, p.sector, p.synthetic, p.stage_since.as_alias("since")
        )
        .where(p.season.is_in(list(seasons) or [0]) & (p.stage == "moderation"))
        .order_by(p.stage_since)
        .order_by(p.id)
        .limit(MOST)
    )
    ids = [row["id"] for row in rows]
    stays, rounds = await _stays(ids), await _rounds(ids)
    today = moscow_day(now)
    found = []
    for row in rows:
        handed = rounds.get(row["id"], Handed(1, row["since"]))
        ticking = clock(stays[row["id"]], allowed[row["season"]], today)
        found.append(Waiting(**{**row, "since": handed.at}, clock=ticking, round=handed.round))
    return sorted(found, key=lambda idea: (idea.clock.due, idea.since))


async def returned(seasons: Iterable[int]) -> list[dict[str, object]]:
    """What is with its authors for correction, the longest first."""
    p = Project
    rows: list[dict[str, object]] = (
        await p.select(p.id, p.number, p.title, p.stage, p.stage_since)
        .where(p.season.is_in(list(seasons) or [0]) & (p.stage == "returned"))
        .order_by(p.stage_since)
        .limit(MOST)
    )
    return rows


async def _stays(ids: list[int]) -> dict[int, list[Stay]]:
    """The stretches of each idea in moderation; one that was undone at once counts as the same stretch."""
    h = StageHistory
    rows = await h.select(h.project, h.at, h.from_stage, h.to_stage).where(h.project.is_in(ids or [0])).order_by(h.id)
    found: dict[int, list[Stay]] = defaultdict(list)
    for row in rows:
        stays = found[row["project"]]
        if row["to_stage"] == "moderation":
            stays.append(Stay(moscow_day(row["at"]), None))
        elif row["from_stage"] == "moderation" and stays:
            stays[-1] = stays[-1]._replace(last=moscow_day(row["at"]))
    return found


async def _rounds(ids: list[int]) -> dict[int, Handed]:
    t = IdeaText
    rows = await t.select(t.project, t.round, t.at).where(t.project.is_in(ids or [0])).order_by(t.round)
    return {row["project"]: Handed(row["round"], row["at"]) for row in rows}


async def flags_waiting(seasons: Iterable[int]) -> int:
    """How many complaints of readers wait."""
    f = Flag
    found: int = await f.count().where(f.settled_at.is_null() & f.project.season.is_in(list(seasons) or [0]))
    return found
