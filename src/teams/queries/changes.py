"""What is read about changes of a team for which the organiser is asked."""

from collections.abc import Iterable
from datetime import datetime

import msgspec

from kit.db import ask, places


class ChangeRow(msgspec.Struct, frozen=True):
    """Who would go from which team, who asks, and what the organiser said."""

    id: int
    team: int
    team_name: str
    season: int
    kind: str
    person: int
    name: str
    asked_by: int
    why: str
    asked_at: datetime
    closed_at: datetime | None
    agreed: bool | None
    reply: str

    @property
    def open(self) -> bool:
        return self.closed_at is None


async def change(change_id: int) -> ChangeRow | None:
    """One question, or None."""
    return next(iter(await _changes("c.id = $1", change_id)), None)


async def open_changes_of(team_id: int) -> list[ChangeRow]:
    """What the team waits for, the longest first."""
    return await _changes("c.team = $1 and c.closed_at is null order by c.id", team_id)


async def open_changes(seasons: Iterable[int]) -> list[ChangeRow]:
    """What waits for the organiser of these seasons, the longest first."""
    wanted = list(seasons) or [0]
    return await _changes(f"t.season in ({places(len(wanted))}) and c.closed_at is null order by c.id", *wanted)


async def _changes(which: str, *values: int) -> list[ChangeRow]:
    return [ChangeRow(**row) for row in await ask(CHANGES + which, *values)]


CHANGES = """select c.id, c.team, t.name as team_name, t.season, c.kind, c.person, p.full_name as name, c.asked_by, c.why,
    c.asked_at, c.closed_at, c.agreed, c.reply
    from team_change c join team t on t.id = c.team join person p on p.id = c.person where """
