"""The engine of one SQLite file: one writer and a few readers that stay open, in place of a connection per query."""

import asyncio
import sqlite3
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextvars import ContextVar
from typing import Any, cast

from piccolo.engine.sqlite import SQLiteEngine
from piccolo.querystring import QueryString

from kit.db.durable import Log
from kit.db.failures import from_sqlite
from kit.db.nesting import PiccoloTransaction
from kit.db.queue import WriterQueue
from kit.db.session import current
from kit.db.sqlite_file import BUSY_SECONDS, Rows, fetch, fetch_rows, opened, unique_index
from kit.db.sqlite_session import SQLiteSession

READER_THREADS = 2
reading_aside: ContextVar[bool] = ContextVar("reading_aside", default=False)


class SQLite(SQLiteEngine):
    """Reads and writes run on the event loop's thread (a key look-up takes less than a thread's hop); what waits for the disk does not."""

    def __init__(self, path: str) -> None:
        self._handles: dict[str, sqlite3.Connection] = {}
        self._aside = threading.local()
        self._threads: ThreadPoolExecutor | None = None
        self.log = Log(path, self._open)
        self.busy_seconds = BUSY_SECONDS
        self.hurried = False
        self.queue = WriterQueue(path + "-queue")
        super().__init__(path=path)
        self.current_transaction = current  # type: ignore[assignment]

    def repoint(self, path: str) -> None:
        """Close every file and go on with another one."""
        self.close()
        self.path = path
        self.queue = WriterQueue(path + "-queue")
        self.log = Log(path, self._open)

    def close(self) -> None:
        """Close every connection and thread."""
        if self._threads:
            self._threads.shutdown(wait=True)
        self._threads = None
        self.log.close()
        self.hurried = False
        self._aside = threading.local()
        for handle in self._handles.values():
            handle.close()
        self._handles.clear()
        self.queue.close()

    async def check_version(self) -> None:
        """Nothing to ask: the library is in the process."""

    async def start_connection_pool(self) -> None:
        """Open the files now, so that the first visitor does not wait."""
        self.writer()
        self.reader()

    async def close_connection_pool(self) -> None:
        self.close()

    def hurry(self) -> None:
        """Until it is closed nothing waits for the disk: for what is thrown away when a power cut comes before its end."""
        self.writer().execute("PRAGMA synchronous = OFF")
        self.writer().execute("PRAGMA wal_autocheckpoint = 1000")
        self.hurried = True

    def writer(self) -> sqlite3.Connection:
        """The one connection that writes; it never waits for a lock by itself, the queue does."""
        return self._handle("writer", "PRAGMA busy_timeout = 0")

    def reader(self) -> sqlite3.Connection:
        """The connection of the loop's thread; it refuses to write."""
        self._handle("writer", "PRAGMA busy_timeout = 0")
        return self._handle(
            "reader", "PRAGMA busy_timeout = 2000", "PRAGMA query_only = ON", "PRAGMA cache_size = -8000"
        )

    def _handle(self, name: str, *pragmas: str) -> sqlite3.Connection:
        handle = self._handles.get(name)
        if handle is None:
            handle = self._handles[name] = self._open(*pragmas)
        return handle

    def _open(self, *pragmas: str) -> sqlite3.Connection:
        return opened(self.path, *pragmas)

    async def run_querystring(self, querystring: QueryString, in_pool: bool = False) -> Rows:
        sql, arguments = querystring.compile_string(engine_type="sqlite")
        return await self.run_sql(sql, arguments)

    async def run_ddl(self, ddl: str, in_pool: bool = False) -> Rows:
        return await self.run_sql(ddl, ())

    async def run_sql(self, sql: str, arguments: Sequence[Any] = ()) -> Rows:
        """One statement, inside the open transaction if there is one."""
        return cast(Rows, await self._run(fetch, sql, arguments))

    async def ask(self, sql: str, arguments: Sequence[Any]) -> Sequence[Any]:
        """The same, its rows as the library makes them: read by name like a dict, and cheaper to make than one."""
        return cast(Sequence[Any], await self._run(fetch_rows, SQLiteSession.own(sql), arguments))

    async def _run(self, call: Callable[..., Any], sql: str, arguments: Sequence[Any]) -> Any:
        session = current.get()
        if session is not None:
            return await session.run(sql, arguments)
        if reading_aside.get():
            loop = asyncio.get_running_loop()
            return await loop.run_in_executor(self._pool(), self._fetch_aside, call, sql, arguments)
        return self.guarded(call, self.reader(), sql, arguments)

    def guarded(self, call: Callable[..., Any], handle: sqlite3.Connection, sql: str, arguments: Sequence[Any]) -> Any:
        """Run it, and raise the refusal that a failure means."""
        try:
            return call(handle, sql, arguments)
        except (sqlite3.Error, OverflowError, UnicodeEncodeError) as error:
            refusal = from_sqlite(error, lambda columns: unique_index(handle, columns))
            if refusal is None:
                raise
            raise refusal from error

    def _pool(self) -> ThreadPoolExecutor:
        if self._threads is None:
            self._threads = ThreadPoolExecutor(READER_THREADS, "reader")
        return self._threads

    def _fetch_aside(self, call: Callable[..., Any], sql: str, arguments: Sequence[Any]) -> Any:
        handle = getattr(self._aside, "handle", None)
        if handle is None:
            handle = self._aside.handle = self._open("PRAGMA busy_timeout = 2000", "PRAGMA query_only = ON")
            self._handles[threading.current_thread().name] = handle
        return self.guarded(call, handle, sql, arguments)

    def session(self) -> SQLiteSession:
        """A transaction that has not begun."""
        return SQLiteSession(self)

    def transaction(self, *_: Any, **__: Any) -> PiccoloTransaction:  # type: ignore[override]
        """For Piccolo's own migrations; everybody else uses `writing`."""
        return PiccoloTransaction(self)
