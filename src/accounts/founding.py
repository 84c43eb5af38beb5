"""The first organisers and administrators, made from the command line."""

from datetime import datetime

from accounts.actions import Newcomer, enrol, found_role
from accounts.addresses import key_of, tidy_name
from accounts.hashing import hash_password
from accounts.passwords import require_strong
from accounts.tables import Person
from competition.queries import season_of


async def create_organiser(email: str, full_name: str, password: str, year: int, role: str, now: datetime) -> int:
    """An account (unless there is one) with a role in the season of this year; returns the person.

    Raises WeakPassword, StrangeLetters, NotFullName, OtherSide, AlreadyHeld, Missing without such a season.
    """
    season = await season_of(year)
    known = await Person.select(Person.id).where(Person.email_key == key_of(email)).first()
    person = known["id"] if known else await _account(email, full_name, password, now)
    await found_role(person, season.id, role, now)
    return int(person)


async def _account(email: str, full_name: str, password: str, now: datetime) -> int:
    name = tidy_name(full_name)
    require_strong(password, email, name)
    return await enrol(Newcomer(email=email, full_name=name, password_hash=await hash_password(password)), now)
