"""Who sits in a committee, and who may."""

import json
from typing import Any

import msgspec

from rounds.queries.settings import RoundView
from rounds.tables import Round, Seat


class SeatRow(msgspec.Struct, frozen=True):
    """A member of the committee."""

    id: int
    person: int
    name: str
    email: str
    position: str
    reviews: bool
    sectors: tuple[str, ...]
    only_sectors: bool
    quota: int


async def seats_of(round_id: int) -> list[SeatRow]:
    """The committee: chair, secretary, members as they were seated, then alternates."""
    rows = (
        await Seat.select(
            *(getattr(Seat, name) for name in SeatRow.__struct_fields__ if name not in ("name", "email")),
            Seat.person.full_name.as_alias("name"),
            Seat.person.email.as_alias("email"),
        )
        .where(Seat.round == round_id)
        .order_by(Seat.id)
    )
    order = {"chair": 0, "secretary": 1, "member": 2, "alternate": 3}
    return [_seat(row) for row in sorted(rows, key=lambda row: order[row["position"]])]


def _seat(row: dict[str, Any]) -> SeatRow:
    return SeatRow(**{**row, "sectors": tuple(json.loads(row["sectors"])), "only_sectors": bool(row["only_sectors"])})


async def seated_in(person: int) -> list[int]:
    """The rounds in whose committee this person sits."""
    return [row["round"] for row in await Seat.select(Seat.round).where(Seat.person == person).order_by(Seat.id)]


class Candidate(msgspec.Struct, frozen=True):
    """Somebody whose confirmed role allows a seat."""

    person: int
    name: str
    role: str


async def candidates_for(found: RoundView) -> list[Candidate]:
    """Who may still be seated: a confirmed role of the committee in the season, no seat in the round."""
    rows = await Round.raw(
        "select a.person, p.full_name as name, a.role from appointment a join person p on p.id = a.person "
        "where a.season = {} and a.role in ('committee', 'chair', 'secretary') and a.confirmed_at is not null "
        "and a.revoked_at is null and not exists (select 1 from round_seat s where s.round = {} and s.person = a.person) "
        "order by p.full_name, a.role",
        found.season,
        found.id,
    )
    return [Candidate(**row) for row in rows]
