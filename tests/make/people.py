"""People for tests: accounts with a password that is hashed once, their viewers, their roles."""

from datetime import UTC, datetime
from itertools import count

from accounts.actions import Newcomer, confirm_role, enrol, found_role, grant_role
from accounts.addresses import key_of
from kit.access import Viewer
from kit.db import ask

PASSWORD = "три медных всадника"
HASH = "$argon2id$v=19$m=19456,t=2,p=1$q03BCuX/ePISR66GiXQbaA$R37nEb2fki31CErgAa/ft2CJSiwdU9O6Rnpf0ifFd/c"
JOINED = datetime(2023, 1, 11, 9, 0, tzinfo=UTC)
_numbers = count(1)


async def a_person(name: str = "", email: str = "", publish_name: bool = True) -> int:
    """A confirmed account; nobody in particular unless named."""
    number = next(_numbers)
    newcomer = Newcomer(
        email=email or f"person{number}@example.org",
        full_name=name or f"Жителева Мария {number}",
        password_hash=HASH,
        publish_name=publish_name,
    )
    return await enrol(newcomer, JOINED)


async def viewer_of(person: int) -> Viewer:
    """How this person looks to the site now, roles in force included."""
    rows = await ask(
        "select p.full_name, p.email, a.season, a.role from person p left join appointment a "
        "on a.person = p.id and a.confirmed_at is not null and a.revoked_at is null where p.id = $1",
        person,
    )
    roles = frozenset((row["season"], row["role"]) for row in rows if row["role"])
    return Viewer(person=person, name=rows[0]["full_name"], email=rows[0]["email"], roles=roles)


async def two_admins(season: int) -> tuple[Viewer, Viewer]:
    """The two administrators of a season, founded from the command line; the same two however often asked."""
    return await _admin(season, "admin"), await _admin(season, "admin2")


async def appoint(person: int, season: int, role: str, now: datetime = JOINED) -> int:
    """A role granted by one administrator and confirmed by another."""
    first, second = await two_admins(season)
    (row,) = await ask("select email from person where id = $1", person)
    appointment = await grant_role(first, row["email"], season, role, "", now)
    await confirm_role(second, appointment, now)
    return appointment


async def a_viewer(season: int, role: str, name: str = "") -> Viewer:
    """Somebody new who holds this role."""
    person = await a_person(name)
    await appoint(person, season, role)
    return await viewer_of(person)


async def _admin(season: int, name: str) -> Viewer:
    email = f"{name}@example.org"
    known = await ask("select id from person where email_key = $1", key_of(email))
    person = known[0]["id"] if known else await a_person("Администраторова Алла", email)
    viewer = await viewer_of(person)
    if viewer.holds("admin", season):
        return viewer
    await found_role(person, season, "admin", JOINED)
    return await viewer_of(person)
