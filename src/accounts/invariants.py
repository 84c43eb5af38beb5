"""What must always be true of accounts."""

from collections import Counter

from accounts.tables import Appointment, Side
from kit.invariants import invariant


@invariant("a role is granted by one administrator and confirmed by another")
async def two_persons() -> list[str]:
    rows = (
        await Appointment.select(Appointment.id, Appointment.person, Appointment.granted_by, Appointment.confirmed_by)
        .where(Appointment.confirmed_at.is_not_null() & Appointment.bootstrap.eq(False))
        .order_by(Appointment.id)
    )
    return [
        f"appointment {row['id']}"
        for row in rows
        if len({row["person"], row["granted_by"], row["confirmed_by"]} - {None}) < 3
    ]


@invariant("a person with a role in a season stands on the staff's side of it")
async def one_side() -> list[str]:
    staff = await Side.select(Side.person, Side.season).where(Side.side == "staff")
    known = {(row["person"], row["season"]) for row in staff}
    rows = (
        await Appointment.select(Appointment.id, Appointment.person, Appointment.season)
        .where(Appointment.revoked_at.is_null())
        .order_by(Appointment.id)
    )
    return [f"appointment {row['id']}" for row in rows if (row["person"], row["season"]) not in known]


@invariant("a person stands once in a season")
async def sides_are_unique() -> list[str]:
    rows = await Side.select(Side.person, Side.season)
    times = Counter((row["person"], row["season"]) for row in rows)
    return [f"person {person}, season {season}" for (person, season), seen in sorted(times.items()) if seen > 1]
