"""The journal: one row for every change of state, each sealed with a secret key to the row before."""

import hmac
import json
import os
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import Enum
from functools import cache
from typing import Any, NamedTuple

from kit.settings import DEFAULT_SECRET

START = "0" * 64
FORGET = "forget"
"""The act whose row names, as `rows`, the numbers of rows that were emptied when a person was erased."""


class Actor(NamedTuple):
    """Who acts, and in which role."""

    person: int | None
    role: str


CLOCK = Actor(None, "clock")
SYSTEM = Actor(None, "system")


@dataclass(slots=True)
class Entry:
    """What one action did to one object, before it has a number."""

    action: str
    kind: str
    object_id: int | None
    change: str


class Sealed(NamedTuple):
    """A row of the journal in the order of its columns."""

    number: int
    instant: datetime
    actor: int | None
    role: str
    action: str
    object_kind: str
    object_id: int | None
    change: str
    salt: str
    digest: str
    previous: str
    hash: str

    @property
    def forgotten(self) -> bool:
        """Whether the change was emptied when a person was erased."""
        return not self.change and not self.salt


def canonical(change: Any) -> str:
    """One spelling of a change: sorted keys, no spaces, UTC instants."""
    return _spell(change)


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, (set, frozenset)):
        return sorted(value)
    raise TypeError(f"{type(value).__name__} has no place in the journal")


_spell = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_plain).encode


@cache
def key_of(secret: str) -> bytes:
    """The journal's own key, derived from SECRET_KEY."""
    return hmac.digest(secret.encode(), b"tvoybudget journal 1", "sha256")


def key() -> bytes:
    """The key of this installation."""
    return key_of(os.environ.get("SECRET_KEY", DEFAULT_SECRET))


def seal(secret: bytes, *parts: Any) -> str:
    """The keyed hash of an ordered list of values."""
    return hmac.digest(secret, canonical(parts).encode(), "sha256").hex()


def digest_of(secret: bytes, salt: str, change: str) -> str:
    """What stands for a change in the seal: without our key and the salt nobody can try what it was."""
    return hmac.digest(secret, f"{salt}:{change}".encode(), "sha256").hex()


def seal_row(secret: bytes, row: Sealed) -> str:
    """The hash that a row must carry: everything but the change itself and its salt, which the digest stands for."""
    return seal(secret, *row[:7], row.digest, row.previous)


def seal_head(secret: bytes, number: int, last: str) -> str:
    """The seal of the head, which shows a cut tail."""
    return seal(secret, "head", number, last)


def chain(secret: bytes, head: tuple[int, str], actor: Actor, now: datetime, entries: Sequence[Entry]) -> list[Sealed]:
    """Number the entries on from the head and seal each to the one before."""
    last, previous = head
    rows = []
    for number, entry in enumerate(entries, last + 1):
        salt = secrets.token_hex(8)
        change = (entry.change, salt, digest_of(secret, salt, entry.change))
        done = (entry.action, entry.kind, entry.object_id, *change)
        row = Sealed(number, now, actor.person, actor.role, *done, previous, "")
        previous = seal_row(secret, row)
        rows.append(row._replace(hash=previous))
    return rows
