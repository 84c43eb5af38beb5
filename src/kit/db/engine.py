"""The engine of this process, built from DATABASE_URL and re-pointable for tests and the demonstration."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

from kit.address import database_url, is_postgres, sqlite_path
from kit.db.foreign_keys import look_quickly
from kit.db.postgres import Postgres
from kit.db.sqlite import SQLite, reading_aside

Database = SQLite | Postgres
_engine: Database | None = None
look_quickly()


def open_database(url: str) -> Database:
    """An engine for an address, with nothing opened yet."""
    return Postgres(url) if is_postgres(url) else SQLite(sqlite_path(url))


def engine() -> Database:
    """The engine that every table of this process uses."""
    global _engine
    if _engine is None:
        _engine = open_database(database_url())
    return _engine


async def repoint(url: str) -> None:
    """Let every table use another database of the same kind."""
    database = engine()
    if isinstance(database, Postgres) != is_postgres(url):
        raise ValueError("A process keeps to one kind of database.")
    if isinstance(database, Postgres):
        await database.repoint(url)
    else:
        database.repoint(sqlite_path(url))


async def ask(sql: str, *values: Any) -> Sequence[Any]:
    """The rows of a SELECT written with $1, $2 … as both engines know it.

    For the few questions that are asked so often that Piccolo's building of them would cost more than their answers.
    """
    return await engine().ask(sql, values)


@lru_cache(256)
def places(number: int, first: int = 1) -> str:
    """«$1, $2, $3»: so many values of an IN list."""
    return ", ".join(f"${n}" for n in range(first, first + number))


def gathered(columns: Sequence[str], source: str) -> str:
    """A value for `packed` that holds every row of a SELECT: a list of lists, or of values where there is one column.

    A row costs SQLite's library a hand-over of the interpreter's lock, which under load is dearer than the row.
    """
    row = packed(*columns) if len(columns) > 1 else columns[0]
    if isinstance(engine(), SQLite):
        return f"json((select json_group_array({row}) from ({source})))"
    return f"(select coalesce(json_agg({row}), '[]') from ({source}) gathered)"


def packed(*values: str) -> str:
    """A JSON list of these values: read into a struct at once, where each column would be looked at for how it is converted."""
    function = "json_array" if isinstance(engine(), SQLite) else "json_build_array"
    return f"{function}({', '.join(values)})"


@contextmanager
def in_thread() -> Iterator[None]:
    """Long reads (search, exports): on SQLite they leave the event loop's thread; elsewhere they already have."""
    token = reading_aside.set(True)
    try:
        yield
    finally:
        reading_aside.reset(token)
