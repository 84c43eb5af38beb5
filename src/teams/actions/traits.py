"""Notes by what somebody who joins could be another account of the same person."""

import hashlib
import hmac
from typing import Any

from accounts.tables import Person, Session
from kit.db import Transaction
from kit.security import derived_key
from kit.settings import load
from teams.likeness import keys_of
from teams.tables import Trait

DEVICES = 5


async def note_traits(tx: Transaction, season: int, person: int) -> None:
    """Inside the transaction that makes somebody a member; marks what they share with others of the season."""
    row = await Person.select(Person.full_name, Person.email).where(Person.id == person).first()
    if row is None:
        return
    await Trait.delete().where((Trait.season == season) & (Trait.person == person))
    secret = derived_key(load(), "likeness")
    for kind, plain in keys_of(row["full_name"], row["email"], await _devices(person)):
        key = hmac.new(secret, f"{kind} {plain}".encode(), hashlib.sha256).hexdigest()
        alike: Any = (Trait.season == season) & (Trait.kind == kind) & (Trait.key == key)
        others = await Trait.update({Trait.shared: True}).where(alike).returning(Trait.id)
        await Trait.insert(Trait(season=season, person=person, kind=kind, key=key, shared=bool(others)))


async def _devices(person: int) -> list[str]:
    """The browsers of the last sign-ins, each once."""
    known = (Session.person == person) & (Session.device != "")
    rows = await Session.select(Session.device).where(known).order_by(Session.id, ascending=False).limit(DEVICES)
    return sorted({row["device"] for row in rows})
