"""People with accounts, made as the replay makes them: without letters."""

from datetime import UTC, datetime
from itertools import count
from typing import Any

from accounts.actions import Newcomer, enrol, found_role
from accounts.tables import Appointment, Person
from kit.access import Viewer

JOINED = datetime(2023, 2, 1, 9, 0, tzinfo=UTC)
# The hash of PASSWORD, so that a test needn't wait for argon2.
PASSWORD = "белая ночь над Невой 42"
PASSWORD_HASH = (
    "$argon2id$v=19$m=19456,t=2,p=1$jMe+vSfnsU7eR87y1b+Ywg$yJlxFpUjhWTXtYlIqmMushWJK9g1M6/7sRhM8zgfRd0"
)
_numbers = count(1)


async def a_person(full_name: str = "", email: str = "", now: datetime = JOINED, **declared: Any) -> int:
    """Somebody with an account; nobody twice."""
    number = next(_numbers)
    newcomer = Newcomer(
        email=email or f"person{number}@example.org",
        full_name=full_name or "Иванова Мария Петровна",
        password_hash=PASSWORD_HASH,
        **declared,
    )
    return await enrol(newcomer, now)


async def holder(role: str, season: int, person: int | None = None, now: datetime = JOINED) -> Viewer:
    """Somebody who holds a role in a season."""
    person = person or await a_person()
    await found_role(person, season, role, now)
    return await viewer_of(person)


async def viewer_of(person_id: int) -> Viewer:
    """The person as the site sees them when signed in."""
    row = await Person.select(Person.full_name, Person.email).where(Person.id == person_id).first()
    assert row is not None
    held = await Appointment.select(Appointment.season, Appointment.role).where(
        (Appointment.person == person_id) & Appointment.confirmed_at.is_not_null() & Appointment.revoked_at.is_null()
    )
    return Viewer(
        person=person_id,
        name=row["full_name"],
        email=row["email"],
        roles=frozenset((role["season"], role["role"]) for role in held),
    )
