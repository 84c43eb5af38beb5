"""What is read about changes of a team for which the organiser is asked."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

import msgspec

from teams.tables import TeamChange


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
    row = await _changes().where(TeamChange.id == change_id).first()
    return ChangeRow(**row) if row else None


async def open_changes_of(team_id: int) -> list[ChangeRow]:
    """What the team waits for, the longest first."""
    still = (TeamChange.team == team_id) & TeamChange.closed_at.is_null()
    return [ChangeRow(**row) for row in await _changes().where(still).order_by(TeamChange.id)]


async def open_changes(seasons: Iterable[int]) -> list[ChangeRow]:
    """What waits for the organiser of these seasons, the longest first."""
    wanted = TeamChange.team.season.is_in(list(seasons) or [0]) & TeamChange.closed_at.is_null()
    return [ChangeRow(**row) for row in await _changes().where(wanted).order_by(TeamChange.id)]


def _changes() -> Any:
    c = TeamChange
    joined = {"team_name": c.team.name, "season": c.team.season, "name": c.person.full_name}
    own = [getattr(c, name) for name in ChangeRow.__struct_fields__ if name not in joined]
    return c.select(*own, *(column.as_alias(name) for name, column in joined.items()))
