"""What is read about orphaned ideas and who goes on with them."""

from datetime import datetime
from typing import Any, NamedTuple

import msgspec

from competition.queries import seasons
from kit.db import ask
from kit.reading import kept
from market.tables import Succession
from projects.lifecycle import PUBLIC
from projects.tables import Project


class SuccessionRow(msgspec.Struct, frozen=True):
    """Who would go on with which idea, and what its author says."""

    id: int
    origin: int
    title: str
    number: int
    author: int
    heir: int
    name: str
    words: str
    asked_at: datetime
    closed_at: datetime | None
    agreed: bool | None
    reply: str
    continued_by: int | None

    @property
    def open(self) -> bool:
        return self.closed_at is None


class Relative(NamedTuple):
    """An idea before or after another one in its lineage."""

    id: int
    number: int
    title: str
    year: int


class Lineage(NamedTuple):
    """What a card shows: the idea that this one continues, and the public one that continues it."""

    before: Relative | None
    after: Relative | None


async def succession(succession_id: int) -> SuccessionRow | None:
    """One question, or None."""
    row = await _successions().where(Succession.id == succession_id).first()
    return SuccessionRow(**row) if row else None


async def is_continued(origin: int) -> bool:
    """Whether somebody already goes on with this idea."""
    return bool(await Succession.exists().where((Succession.origin == origin) & Succession.continued_by.is_not_null()))


async def lineage(project: int) -> Lineage:
    """One query for both directions, for the few ideas that have any."""
    if project not in await kept(("continued",), _continued):
        return Lineage(None, None)
    s = Succession
    rows = await s.select(s.origin, s.continued_by).where(
        (s.origin == project) & s.continued_by.is_not_null() | (s.continued_by == project)
    )
    before = next((row["origin"] for row in rows if row["continued_by"] == project), None)
    after = next((row["continued_by"] for row in rows if row["origin"] == project), None)
    relatives = await _relatives([one for one in (before, after) if one])
    return Lineage(relatives.get(before), relatives.get(after))


async def _continued() -> frozenset[int]:
    rows = await ask("select origin, continued_by from succession where continued_by is not null")
    return frozenset(one for row in rows for one in (row["origin"], row["continued_by"]))


async def _relatives(ids: list[int]) -> dict[int | None, Relative]:
    if not ids:
        return {}
    years = {season.id: season.year for season in await seasons()}
    p = Project
    rows = await p.select(p.id, p.season, p.number, p.title, p.stage, p.published_at).where(p.id.is_in(ids))
    return {
        row["id"]: Relative(row["id"], row["number"], row["title"], years[row["season"]])
        for row in rows
        if row["stage"] in PUBLIC or (row["stage"] == "withdrawn" and row["published_at"])
    }


def _successions() -> Any:
    s = Succession
    joined = {
        "title": s.origin.title,
        "number": s.origin.number,
        "author": s.origin.author,
        "name": s.heir.full_name,
    }
    own = [getattr(s, name) for name in SuccessionRow.__struct_fields__ if name not in joined]
    return s.select(*own, *(column.as_alias(name) for name, column in joined.items()))
