"""One SQLite file: how it is opened, how a statement is read from it, which of its indexes was broken."""

import sqlite3
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, cast

BUSY_SECONDS = 10.0
Rows = list[dict[str, Any]]
PRAGMAS = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = NORMAL",  # the file is always sound; kit.db.durable brings each commit to the disk
    "PRAGMA wal_autocheckpoint = 0",
    "PRAGMA foreign_keys = ON",
    "PRAGMA cache_size = -8000",
    "PRAGMA temp_store = MEMORY",
)
# Piccolo's converters go through Decimal and a decorator: half the time of a page of fifty cards. SQLite's integers are ints already.
sqlite3.converters.pop("INTEGER", None)
sqlite3.register_converter("BOOLEAN", b"1".__eq__)
sqlite3.register_converter("TIMESTAMPTZ", lambda value: datetime.fromisoformat(value.decode()))


def opened(path: str, *pragmas: str) -> sqlite3.Connection:
    """A connection with every setting of ours, and these."""
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    handle = sqlite3.connect(
        path,
        timeout=BUSY_SECONDS,
        isolation_level=None,
        check_same_thread=False,
        cached_statements=1024,
        detect_types=sqlite3.PARSE_DECLTYPES | sqlite3.PARSE_COLNAMES,
    )
    for pragma in (*PRAGMAS, *pragmas):
        handle.execute(pragma)
    return handle


def fetch(handle: sqlite3.Connection, sql: str, arguments: Sequence[Any]) -> Rows:
    """Every row as a dict, as Piccolo wants them."""
    cursor = handle.execute(sql, arguments)
    if cursor.description is None:
        return []
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=False)) for row in cursor.fetchall()]


def fetch_rows(handle: sqlite3.Connection, sql: str, arguments: Sequence[Any]) -> list[sqlite3.Row]:
    """Every row as the library makes it."""
    cursor = handle.cursor()
    cursor.row_factory = sqlite3.Row
    return cast(list[sqlite3.Row], cursor.execute(sql, arguments).fetchall())


def unique_index(handle: sqlite3.Connection, columns: str) -> str | None:
    """The unique index over exactly "table.a, table.b", by which SQLite names what was broken."""
    pairs = [name.partition(".") for name in columns.split(", ")]
    table = pairs[0][0]
    wanted = [column for _, _, column in pairs]
    found = handle.execute('select name from pragma_index_list(?) where "unique" = 1', (table,)).fetchall()
    for (index,) in found:
        if [
            row[0] for row in handle.execute("select name from pragma_index_info(?) order by seqno", (index,))
        ] == wanted:
            return str(index)
    return None
