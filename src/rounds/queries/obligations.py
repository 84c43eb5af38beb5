"""The remarks of a round that its teams answer, and what the next committee is shown of them."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

import msgspec

from kit.db import ask, places


class ObligationRow(msgspec.Struct, frozen=True):
    """A remark and what the team says that it changed; nobody's name stands beside the remark."""

    id: int
    round: int
    project: int
    place: int
    criterion: str
    text: str
    answer: str
    section: str
    answered_at: datetime | None
    version: int

    @property
    def answered(self) -> bool:
        return bool(self.answer)


COLUMNS = ", ".join(f'o."{name}" as "{name}"' for name in ObligationRow.__struct_fields__)
ONE = f"select {COLUMNS} from round_obligation o where o.id = $1"
OF_PROJECT = f"select {COLUMNS} from round_obligation o where o.round = $1 and o.project = $2 order by o.place"
OF_PROJECTS = f"select {COLUMNS} from round_obligation o where o.project in ({{}}) order by o.project, o.place"
BEFORE = """
select r.id as round, b.published_at as at from selection_round r
join round_publication b on b.round = r.id and b.published_at is not null
where r.season = $1 and r.number = $2
"""


class Before(msgspec.Struct, frozen=True):
    """The round before, and when it was published."""

    round: int
    at: datetime


async def obligation(number: int) -> ObligationRow | None:
    """One remark, or None."""
    return next(iter(_rows(await ask(ONE, number))), None)


async def obligations_of(round_id: int, project_id: int) -> list[ObligationRow]:
    """The remarks of a round about a project that went on."""
    return _rows(await ask(OF_PROJECT, round_id, project_id))


async def obligations_on(projects: Collection[int]) -> list[ObligationRow]:
    """The remarks about these projects, of whatever round."""
    ids = sorted(projects)
    return _rows(await ask(OF_PROJECTS.format(places(len(ids))), *ids)) if ids else []


async def round_before(season: int, number: int) -> Before | None:
    """The published round before that of this number."""
    rows = await ask(BEFORE, season, number - 1)
    return Before(**rows[0]) if rows else None


def _rows(rows: Sequence[dict[str, Any]]) -> list[ObligationRow]:
    return [ObligationRow(**row) for row in rows]
