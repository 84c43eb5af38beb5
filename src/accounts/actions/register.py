"""Registering: a request that becomes an account once the letter to its address is answered."""

from datetime import datetime
from typing import Any

import msgspec

from accounts.addresses import key_of, search_text, tidy_name
from accounts.consent import CURRENT
from accounts.hashing import hash_password
from accounts.passwords import require_strong
from accounts.rules import CONFIRMATION_LASTS, AddressTaken, StaleLink
from accounts.tables import Person, Registration
from kit.db import Transaction, writing
from kit.journal import Actor
from kit.security import hashed, new_secret
from outbox.actions import write_to

NEWCOMER = Actor(None, "visitor")


class Newcomer(msgspec.Struct, frozen=True, kw_only=True):
    """Who wants an account and what was declared."""

    email: str
    full_name: str
    password_hash: str
    of_age: bool = True
    not_official: bool = True
    consent_version: str = CURRENT
    publish_name: bool = False
    synthetic: bool = False


async def register(email: str, full_name: str, password: str, publish_name: bool, now: datetime) -> None:
    """Ask for an account; the declarations were ticked. Known and unknown addresses cost and answer the same.

    Raises StrangeLetters, NotFullName, WeakPassword, Busy.
    """
    name = tidy_name(full_name)
    require_strong(password, email, name)
    newcomer = Newcomer(
        email=email, full_name=name, password_hash=await hash_password(password), publish_name=publish_name
    )
    secret = new_secret()
    async with writing(NEWCOMER, now) as tx:
        waiting = await _wait(tx, newcomer, secret)
        known = await Person.exists().where(Person.email_key == key_of(email))
        letter, link = ("known", "/reset") if known else ("confirm", f"/confirm/{secret}")
        tx.journal("register", "registration", waiting, {"consent": newcomer.consent_version})
        await write_to(tx, [email], f"accounts/{letter}", link, until=now + CONFIRMATION_LASTS)


async def registration_of(token: str, now: datetime) -> str:
    """The name under which this link would open an account. Raises StaleLink."""
    row = await Registration.select(Registration.full_name).where(_open(token, now)).first()
    if row is None:
        raise StaleLink
    return str(row["full_name"])


async def confirm(token: str, now: datetime) -> int:
    """Answer the letter: the account exists from here on; returns the person. Raises StaleLink, AddressTaken."""
    async with writing(NEWCOMER, now) as tx:
        waiting = await Registration.objects().where(_open(token, now)).first()
        used = (
            await Registration.update({Registration.used_at: now}).where(_open(token, now)).returning(Registration.id)
        )
        if waiting is None or not used:
            raise StaleLink
        newcomer = Newcomer(
            **{name: getattr(waiting, name) for name in Newcomer.__struct_fields__ if name != "synthetic"}
        )
        return await admit(tx, newcomer, asked_at=waiting.created_at)


async def enrol(newcomer: Newcomer, now: datetime) -> int:
    """An account whose address needs no letter: for the replayed season and the command line. Raises AddressTaken."""
    async with writing(NEWCOMER, now) as tx:
        return await admit(tx, newcomer, asked_at=now)


async def _wait(tx: Transaction, newcomer: Newcomer, secret: str) -> int:
    values = msgspec.structs.asdict(newcomer)
    del values["synthetic"]
    made = await Registration.insert(
        Registration(
            **values,
            token_hash=hashed(secret),
            email_key=key_of(newcomer.email),
            created_at=tx.now,
            expires_at=tx.now + CONFIRMATION_LASTS,
        )
    )
    return int(made[0]["id"])


async def admit(tx: Transaction, newcomer: Newcomer, asked_at: datetime) -> int:
    """The account itself, inside the caller's transaction. Raises AddressTaken."""
    key = key_of(newcomer.email)
    if await Person.exists().where(Person.email_key == key):
        raise AddressTaken
    made = await Person.insert(
        Person(
            **msgspec.structs.asdict(newcomer),
            email_key=key,
            search_text=search_text(newcomer.full_name, newcomer.email),
            consent_at=asked_at,
            created_at=asked_at,
            confirmed_at=tx.now,
        )
    )
    person = int(made[0]["id"])
    change = {"consent": newcomer.consent_version, "publish_name": newcomer.publish_name}
    tx.journal("confirm-registration", "person", person, change)
    return person


def _open(token: str, now: datetime) -> Any:
    return (Registration.token_hash == hashed(token)) & Registration.used_at.is_null() & (Registration.expires_at > now)
