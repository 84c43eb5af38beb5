"""Turns what a database driver complains about into the refusal that it means."""

import re
import sqlite3
from collections.abc import Callable

import asyncpg

from kit.refusals import Busy, Dangling, Missing, Refusal, meaning


class Unstorable(Refusal):
    """The text holds a character that the database cannot keep (NUL, half of a surrogate pair)."""

    sentence = "В тексте есть недопустимый символ. Удалите его и попробуйте ещё раз."


IndexFinder = Callable[[str], str | None]
_SQLITE = re.compile(r"(UNIQUE|CHECK|FOREIGN KEY|NOT NULL) constraint failed(?:: (?:index ')?([^']*)'?)?")
_POSTGRES_BUSY = (
    asyncpg.LockNotAvailableError,
    asyncpg.DeadlockDetectedError,
    asyncpg.SerializationError,
    asyncpg.QueryCanceledError,
    asyncpg.InsufficientResourcesError,
    asyncpg.OperatorInterventionError,
    asyncpg.PostgresConnectionError,
    asyncpg.InterfaceError,
    asyncpg.InternalClientError,  # asked between the server's last word and the end of the connection
    ConnectionError,
    TimeoutError,
)


def from_sqlite(error: Exception, index_of: IndexFinder) -> Refusal | None:
    """What an error of sqlite3 means; `index_of` finds the unique index of a "table.column, …" list."""
    text = str(error)
    if isinstance(error, OverflowError):
        return Missing()
    if isinstance(error, UnicodeEncodeError):
        return Unstorable()
    if isinstance(error, sqlite3.OperationalError) and ("locked" in text or "busy" in text):
        return Busy()
    if not isinstance(error, sqlite3.IntegrityError):
        return None
    found = _SQLITE.match(text)
    if not found:
        return _named(text)
    kind, what = found.groups()
    if kind == "FOREIGN KEY":
        return Dangling()
    return _named(what) or (_named(index_of(what) or "") if kind == "UNIQUE" else None)


def from_postgres(error: Exception) -> Refusal | None:
    """What an error of asyncpg means."""
    if isinstance(error, asyncpg.IntegrityConstraintViolationError):
        named = _named(getattr(error, "constraint_name", None) or "")
        if named or not isinstance(error, (asyncpg.ForeignKeyViolationError, asyncpg.RestrictViolationError)):
            return named
        return Dangling()
    if isinstance(
        error, (asyncpg.CharacterNotInRepertoireError, asyncpg.UntranslatableCharacterError, UnicodeEncodeError)
    ):
        return Unstorable()
    if isinstance(error, asyncpg.DataError):
        return Missing() if "out of" in str(error) and "range" in str(error) else None
    return Busy() if isinstance(error, _POSTGRES_BUSY) else None


def _named(constraint: str) -> Refusal | None:
    refusal = meaning(constraint)
    return refusal() if refusal else None
