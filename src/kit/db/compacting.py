"""After somebody was erased: what the database no longer says must not lie in its files either."""

import asyncio
import sqlite3
import time
from collections.abc import Iterable

import asyncpg

from kit.db.engine import engine
from kit.db.postgres import Postgres

WAIT_SECONDS = 60.0
TRIES = 20


async def compact(tables: Iterable[str]) -> None:
    """Rewrite the file (SQLite), or these tables (PostgreSQL), so that no page keeps what was deleted.

    PostgreSQL's log keeps it until its segments are used again; docs/operations.md says how long, and backups likewise.
    """
    database = engine()
    if isinstance(database, Postgres):
        await _rewrite(database.url, tables)
        return
    place = await database.queue.enter(time.monotonic() + WAIT_SECONDS)
    try:
        await asyncio.to_thread(_vacuum, database.path)
    finally:
        database.queue.leave(place)


def _vacuum(path: str) -> None:
    handle = sqlite3.connect(path, timeout=WAIT_SECONDS, isolation_level=None)
    try:
        handle.execute("PRAGMA secure_delete = ON")
        handle.execute("VACUUM")
        for _ in range(TRIES):  # a reader may hold the log's pages for a moment
            if handle.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0] == 0:
                return
            time.sleep(0.1)
    finally:
        handle.close()


async def _rewrite(url: str, tables: Iterable[str]) -> None:
    connection = await asyncpg.connect(url)
    try:
        for table in sorted(set(tables)):
            await connection.execute(f'VACUUM (FULL, ANALYZE) "{table}"')
    finally:
        await connection.close()
