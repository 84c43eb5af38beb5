"""Signing in."""

from datetime import datetime

from accounts.addresses import key_of
from accounts.hashing import hash_password, is_outdated, verify
from accounts.rules import WrongSignIn
from accounts.sessions import start_session
from accounts.tables import Person
from kit.db import ask, housekeeping


async def sign_in(
    email: str, password: str, user_agent: str, now: datetime, instead_of: str = "", device: str = ""
) -> str:
    """A fresh session's cookie token. Raises WrongSignIn (as slowly for an address that nobody has), Busy."""
    found = await ask("select id, password_hash, blocked_at from person where email_key = $1", key_of(email))
    row = found[0] if found else None
    right = await verify(row["password_hash"] if row else None, password)
    if row is None or not right or row["blocked_at"] is not None:
        raise WrongSignIn
    if is_outdated(row["password_hash"]):
        await _rehash(row["id"], row["password_hash"], password, now)
    return await start_session(row["id"], user_agent, now, instead_of, device)


async def _rehash(person: int, stored: str, password: str, now: datetime) -> None:
    """The same password under today's parameters; somebody who changed it meanwhile wins."""
    fresh = await hash_password(password)
    async with housekeeping(now):
        await Person.update({Person.password_hash: fresh}).where(
            (Person.id == person) & (Person.password_hash == stored)
        )
