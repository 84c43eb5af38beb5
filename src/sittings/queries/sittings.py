"""The sittings of a round."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

import msgspec

from sittings.tables import Signature, Sitting


class SittingView(msgspec.Struct, frozen=True):
    """A sitting without its minutes."""

    id: int
    round: int
    season: int
    number: int | None
    planned_at: datetime
    place: str
    link: str
    state: str
    opened_at: datetime | None
    ended_at: datetime | None
    on_screen: int | None
    digest: str
    version: int

    @property
    def name(self) -> str:
        return f"Заседание №\u00a0{self.number}" if self.number else "Заседание"

    @property
    def over(self) -> bool:
        return self.state in ("ended", "signed")


class SignatureRow(msgspec.Struct, frozen=True):
    """Who signed the minutes, when, and what exactly."""

    person: int
    name: str
    position: str
    digest: str
    signed_at: datetime


COLUMNS = [getattr(Sitting, name) for name in SittingView.__struct_fields__]


async def sitting_by_id(sitting_id: int) -> SittingView | None:
    row = await Sitting.select(*COLUMNS).where(Sitting.id == sitting_id).first()
    return SittingView(**row) if row else None


async def sittings_of(round_id: int) -> list[SittingView]:
    """The round's sittings, the earliest first."""
    return await _found(Sitting.round == round_id)


async def sittings_in(rounds: Collection[int], *states: str) -> list[SittingView]:
    """The sittings of these rounds that stand so."""
    if not rounds:
        return []
    return await _found(Sitting.round.is_in(list(rounds)) & Sitting.state.is_in(list(states)))


async def _found(condition: Any) -> list[SittingView]:
    rows = await Sitting.select(*COLUMNS).where(condition).order_by(Sitting.planned_at).order_by(Sitting.id)
    return [SittingView(**row) for row in rows]


async def minutes_of(sitting_id: int) -> str:
    """The minutes as they were drawn up, empty before."""
    row = await Sitting.select(Sitting.minutes).where(Sitting.id == sitting_id).first()
    return str(row["minutes"]) if row else ""


async def signatures_of(sitting_id: int) -> list[SignatureRow]:
    """In the order of signing."""
    s = Signature
    rows = (
        await s.select(s.person, s.person.full_name.as_alias("name"), s.position, s.digest, s.signed_at)
        .where(s.sitting == sitting_id)
        .order_by(s.id)
    )
    return [SignatureRow(**row) for row in rows]
