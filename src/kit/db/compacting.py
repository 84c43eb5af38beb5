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


# The planner's statistics hold samples of every column; those of a table that is empty now would stay for ever.
STATISTICS = """
select schemaname::text, tablename::text, attname::text, inherited from pg_stats
where schemaname = current_schema() and tablename = any($1::name[])
"""
CLEARED_SINCE = 18  # the server that can forget a column; before it an ANALYZE of a full table does


async def _rewrite(url: str, tables: Iterable[str]) -> None:
    connection = await asyncpg.connect(url)
    names = sorted(set(tables))
    try:
        if connection.get_server_version().major >= CLEARED_SINCE:
            for row in await connection.fetch(STATISTICS, names):
                await connection.execute("select pg_clear_attribute_stats($1, $2, $3, $4)", *row)
        for table in names:
            await connection.execute(f'VACUUM (FULL, ANALYZE) "{table}"')
        await connection.execute("VACUUM (FULL) pg_catalog.pg_statistic")
    finally:
        await connection.close()
