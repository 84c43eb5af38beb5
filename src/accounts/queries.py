"""What is read about people and their roles."""

from datetime import datetime
from typing import Any

import msgspec

from accounts.roles import ROLES
from accounts.tables import Appointment, Person
from kit.access import Viewer
from kit.refusals import Missing

A = Appointment
IN_FORCE = A.confirmed_at.is_not_null() & A.revoked_at.is_null()


class Profile(msgspec.Struct, frozen=True):
    """What a person sees about oneself."""

    id: int
    email: str
    full_name: str
    publish_name: bool
    consent_version: str
    consent_at: datetime
    created_at: datetime


class RoleRow(msgspec.Struct, frozen=True):
    """A role in force."""

    person: int
    role: str
    year: int

    @property
    def word(self) -> str:
        """The role in Russian."""
        return ROLES[self.role]


class AppointmentRow(msgspec.Struct, frozen=True):
    """A role with everybody behind it."""

    id: int
    person: int
    name: str
    email: str
    year: int
    role: str
    reason: str
    bootstrap: bool
    granted_by: int | None
    granted_name: str | None
    granted_at: datetime
    confirmed_name: str | None
    confirmed_at: datetime | None
    revoked_name: str | None
    revoked_at: datetime | None

    @property
    def waiting(self) -> bool:
        return self.confirmed_at is None and self.revoked_at is None

    @property
    def in_force(self) -> bool:
        return self.confirmed_at is not None and self.revoked_at is None


class AccountRow(msgspec.Struct, frozen=True):
    """A line of the list of accounts; `namesakes` counts other accounts with the very same name."""

    id: int
    full_name: str
    email: str
    created_at: datetime
    synthetic: bool
    roles: list[RoleRow]
    namesakes: int


async def profile_of(viewer: Viewer) -> Profile:
    """The viewer's own profile. Raises Missing."""
    p = Person
    row = (
        await p.select(p.id, p.email, p.full_name, p.publish_name, p.consent_version, p.consent_at, p.created_at)
        .where(p.id == viewer.person)
        .first()
    )
    if row is None:
        raise Missing
    return Profile(**row)


async def roles_of(viewer: Viewer) -> list[RoleRow]:
    """The viewer's roles in force, the latest season first."""
    return await _roles([viewer.person or 0])


async def appointments(season_id: int) -> list[AppointmentRow]:
    """Every role of a season that waits or is in force, by person."""
    rows = (
        await _appointments()
        .where((A.season == season_id) & A.revoked_at.is_null())
        .order_by(A.person.full_name)
        .order_by(A.id)
    )
    return [AppointmentRow(**row) for row in rows]


async def appointment(appointment_id: int) -> AppointmentRow:
    """One role. Raises Missing."""
    row = await _appointments().where(A.id == appointment_id).first()
    if row is None:
        raise Missing
    return AppointmentRow(**row)


async def people_with_role(role: str, season: int) -> list[int]:
    """Who holds a role of this season now."""
    rows = await A.select(A.person).where((A.season == season) & (A.role == role) & IN_FORCE).order_by(A.id)
    return [row["person"] for row in rows]


async def has_served(person: int) -> bool:
    """Whether the person has ever held a role: what was done in it is an act of office."""
    return bool(await A.exists().where((A.person == person) & A.confirmed_at.is_not_null()))


async def accounts_found(wanted: str, size: int, offset: int) -> tuple[list[AccountRow], int]:
    """Accounts whose name or address holds the words, by name; and how many there are."""
    p = Person
    which = p.search_text.like(f"%{literal(wanted.casefold().replace('ё', 'е'))}%")
    rows = (
        await p.select(p.id, p.full_name, p.email, p.created_at, p.synthetic)
        .where(which)
        .order_by(p.full_name)
        .order_by(p.id)
        .limit(size)
        .offset(offset)
    )
    roles = await _roles([row["id"] for row in rows])
    same = await _namesakes([row["full_name"] for row in rows])
    found = [
        AccountRow(
            **row,
            roles=[role for role in roles if role.person == row["id"]],
            namesakes=same[row["full_name"]] - 1,
        )
        for row in rows
    ]
    return found, await p.count().where(which)


def literal(wanted: str) -> str:
    """What LIKE would read as a wildcard stands for any one sign: close enough, and alike on both engines."""
    return wanted.translate({ord("%"): "_", ord("\\"): "_"})


async def _roles(people: list[int]) -> list[RoleRow]:
    rows = (
        await A.select(A.person, A.role, A.season.year.as_alias("year"))
        .where(A.person.is_in(people or [0]) & IN_FORCE)
        .order_by(A.season.year, ascending=False)
        .order_by(A.id)
    )
    return [RoleRow(**row) for row in rows]


async def _namesakes(names: list[str]) -> dict[str, int]:
    rows = await Person.select(Person.full_name).where(Person.full_name.is_in(names or [""]))
    counted: dict[str, int] = {}
    for row in rows:
        counted[row["full_name"]] = counted.get(row["full_name"], 0) + 1
    return counted


def _appointments() -> Any:
    return A.select(
        A.id,
        A.person,
        A.person.full_name.as_alias("name"),
        A.person.email.as_alias("email"),
        A.season.year.as_alias("year"),
        A.role,
        A.reason,
        A.bootstrap,
        A.granted_by,
        A.granted_by.full_name.as_alias("granted_name"),
        A.granted_at,
        A.confirmed_by.full_name.as_alias("confirmed_name"),
        A.confirmed_at,
        A.revoked_by.full_name.as_alias("revoked_name"),
        A.revoked_at,
    )
