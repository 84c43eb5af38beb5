"""Forgetting a password and changing it: both end every other session."""

from datetime import datetime
from typing import Any

from accounts.addresses import key_of
from accounts.hashing import hash_password, verify
from accounts.passwords import require_strong
from accounts.roles import Purpose
from accounts.rules import RESET_LASTS, StaleLink, WrongPassword
from accounts.sessions import end_sessions
from accounts.tables import Person, Token
from kit.access import Viewer
from kit.db import Transaction, writing
from kit.journal import Actor
from kit.refusals import Clash, Missing
from kit.security import hashed, new_secret
from outbox.actions import write_to

OWNER = "owner"


async def request_reset(email: str, now: datetime) -> None:
    """Send a link to the address; an address that nobody has gets a letter that says so, and costs the same."""
    secret = new_secret()
    async with writing(Actor(None, "visitor"), now) as tx:
        made = await Token.insert(
            Token(
                purpose=Purpose.reset,
                token_hash=hashed(secret),
                email_key=key_of(email),
                created_at=now,
                expires_at=now + RESET_LASTS,
            )
        )
        known = await Person.exists().where(Person.email_key == key_of(email))
        letter, link = ("reset", f"/reset/{secret}") if known else ("unknown", "/register")
        tx.journal("request-reset", "token", made[0]["id"], {})
        await write_to(tx, [email], f"accounts/{letter}", link, until=now + RESET_LASTS)


async def open_reset(token: str, now: datetime) -> str:
    """The account's address that this link may give a new password. Raises StaleLink."""
    row = await Token.select(Token.email_key).where(_open(token, now)).first()
    person = await Person.select(Person.email).where(Person.email_key == row["email_key"]).first() if row else None
    if person is None:
        raise StaleLink
    return str(person["email"])


async def reset_password(token: str, password: str, now: datetime) -> None:
    """Set a new password by the letter's link; every session ends. Raises StaleLink, WeakPassword, Busy."""
    require_strong(password, await open_reset(token, now), "")
    fresh = await hash_password(password)
    async with writing(Actor(None, "visitor"), now) as tx:
        used = await Token.update({Token.used_at: now}).where(_open(token, now)).returning(Token.email_key)
        if not used:
            raise StaleLink
        key = used[0]["email_key"]
        changed = await Person.update({Person.password_hash: fresh}).where(Person.email_key == key).returning(Person.id)
        if not changed:
            raise StaleLink
        await _settle(tx, changed[0]["id"], "reset-password")


async def require_password(viewer: Viewer, password: str) -> None:
    """Whoever would do what can't be undone says the password once more. Raises WrongPassword, Missing, Busy."""
    person = await Person.select(Person.password_hash).where(Person.id == viewer.person).first()
    if person is None:
        raise Missing
    if not await verify(person["password_hash"], password):
        raise WrongPassword


async def change_password(viewer: Viewer, current: str, password: str, now: datetime) -> None:
    """Every session ends, this one too: the page starts another. Raises WrongPassword, WeakPassword, Clash, Busy."""
    person = await Person.select(Person.id, Person.password_hash).where(Person.id == viewer.person).first()
    if person is None:
        raise Missing
    if not await verify(person["password_hash"], current):
        raise WrongPassword
    require_strong(password, viewer.email, viewer.name)
    fresh = await hash_password(password)
    async with writing(viewer.actor(OWNER), now) as tx:
        same = (Person.id == viewer.person) & (Person.password_hash == person["password_hash"])
        if not await Person.update({Person.password_hash: fresh}).where(same).returning(Person.id):
            raise Clash
        await _settle(tx, person["id"], "change-password")


async def _settle(tx: Transaction, person: int, action: str) -> None:
    """Other links to the same account die, sessions end, the owner hears of it."""
    row = await Person.select(Person.email, Person.email_key).where(Person.id == person).first()
    assert row is not None
    await Token.update({Token.used_at: tx.now}).where((Token.email_key == row["email_key"]) & Token.used_at.is_null())
    await end_sessions(tx, person)
    tx.journal(action, "person", person, {})
    await write_to(tx, [row["email"]], "accounts/password_changed", "/reset")


def _open(token: str, now: datetime) -> Any:
    return (
        (Token.token_hash == hashed(token))
        & (Token.purpose == Purpose.reset)
        & Token.used_at.is_null()
        & (Token.expires_at > now)
    )
