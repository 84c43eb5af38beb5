"""The engine of a PostgreSQL server: a pool whose connections read, unless `writing` says otherwise."""

import asyncio
from collections.abc import Sequence
from typing import Any

import asyncpg
from piccolo.engine.postgres import PostgresEngine
from piccolo.querystring import QueryString

from kit.db.failures import from_postgres
from kit.db.nesting import PiccoloTransaction
from kit.db.session import Session, current

POOL = 10
WAIT_SECONDS = 10.0
SERVER_SETTINGS = {
    "application_name": "tvoybudget",
    "default_transaction_read_only": "on",  # a GET that tries to write is refused by the database itself
    "jit": "off",
    "lock_timeout": "10s",
    "idle_in_transaction_session_timeout": "60s",
    "timezone": "UTC",
}
ERRORS = (asyncpg.PostgresError, asyncpg.InterfaceError, OSError, TimeoutError, UnicodeEncodeError)


class Unsafe(RuntimeError):
    """The server would lose acknowledged work."""


class QuietConnection(asyncpg.Connection):  # type: ignore[misc]
    """One that costs no round trip when it goes back to the pool: we LISTEN to nothing and SET nothing."""

    def get_reset_query(self) -> str:
        return ""


class Postgres(PostgresEngine):
    """A pool per event loop, started when first needed."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.size = POOL
        self._loop: asyncio.AbstractEventLoop | None = None
        self._starting: asyncio.Lock | None = None
        super().__init__(config={"dsn": url, "server_settings": SERVER_SETTINGS})
        self.current_transaction = current  # type: ignore[assignment]

    async def check_version(self) -> None:
        """Asked when the pool starts; importing this must not need a running server."""

    async def repoint(self, url: str) -> None:
        """Go on with another database."""
        await self.close_connection_pool()
        self.url = url
        self.config = {"dsn": url, "server_settings": SERVER_SETTINGS}

    async def start_connection_pool(self, **_: Any) -> None:
        """Open the pool, and refuse a server that acknowledges before its disk does."""
        loop = asyncio.get_running_loop()
        if self.pool and self._loop is loop:
            return
        self._loop = loop
        self.pool = await asyncpg.create_pool(
            self.url,
            min_size=1,
            max_size=self.size,
            max_inactive_connection_lifetime=600,
            server_settings=SERVER_SETTINGS,
            connection_class=QuietConnection,
            statement_cache_size=500,
            timeout=WAIT_SECONDS,
            command_timeout=60,
        )
        if await self.pool.fetchval("show synchronous_commit") not in ("on", "remote_write", "remote_apply"):
            raise Unsafe(
                "PostgreSQL runs with synchronous_commit off: an acknowledged score could be lost in a power cut."
            )

    async def close_connection_pool(self) -> None:
        pool, self.pool = self.pool, None
        if pool is None:
            return
        if self._loop is asyncio.get_running_loop():
            await pool.close()
        else:
            pool.terminate()

    async def acquire(self) -> Any:
        """A connection of the pool; `Busy` when none comes free."""
        if self.pool is None or self._loop is not asyncio.get_running_loop():
            await self._start_once()
        assert self.pool is not None
        return await self.pool.acquire(timeout=WAIT_SECONDS)

    async def _start_once(self) -> None:
        loop = asyncio.get_running_loop()
        if self._starting is None or self._loop is not loop:
            self._starting = asyncio.Lock()
            self._loop, self.pool = loop, None
        async with self._starting:
            await self.start_connection_pool()

    async def run_querystring(self, querystring: QueryString, in_pool: bool = True) -> Sequence[Any]:
        sql, arguments = querystring.compile_string(engine_type="postgres")
        return await self.run_sql(sql, arguments)

    async def run_ddl(self, ddl: str, in_pool: bool = True) -> Sequence[Any]:
        return await self.run_sql(ddl, ())

    async def ask(self, sql: str, arguments: Sequence[Any]) -> Sequence[Any]:
        """The rows of a SELECT that was written by hand."""
        return await self.run_sql(sql, arguments)

    async def run_sql(self, sql: str, arguments: Sequence[Any] = ()) -> Sequence[Any]:
        """One statement, inside the open transaction if there is one."""
        session = current.get()
        if session is not None:
            return await session.run(sql, arguments)
        try:
            connection = await self.acquire()
            try:
                return await connection.fetch(sql, *arguments)  # type: ignore[no-any-return]
            except Exception:
                await _settle(connection)
                raise
            finally:
                await self.pool.release(connection)  # type: ignore[union-attr]
        except ERRORS as error:
            raise explained(error) from error

    def session(self) -> "PostgresSession":
        """A transaction that has not begun."""
        return PostgresSession(self)

    def transaction(self, *_: Any, **__: Any) -> PiccoloTransaction:  # type: ignore[override]
        """For Piccolo's own migrations; everybody else uses `writing`."""
        return PiccoloTransaction(self)


class PostgresSession(Session):
    """BEGIN READ WRITE … COMMIT at READ COMMITTED on a connection of the pool."""

    lock_rows = " for update"

    def __init__(self, engine: Postgres) -> None:
        super().__init__()
        self.engine = engine
        self.connection: Any = None
        self.pool: Any = None

    async def begin(self) -> None:
        try:
            self.connection = await self.engine.acquire()
            self.pool = self.engine.pool
            await self.connection.execute("BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE")
        except BaseException as error:
            await self.release()
            raise explained(error) from error

    async def execute(self, sql: str, arguments: Sequence[Any]) -> Sequence[Any]:
        try:
            return await self.connection.fetch(sql, *arguments)  # type: ignore[no-any-return]
        except ERRORS as error:
            raise explained(error) from error

    async def commit(self) -> None:
        await self.execute("COMMIT", ())

    async def rollback(self) -> None:
        if not self.connection.is_closed() and self.connection.is_in_transaction():
            await self.execute("ROLLBACK", ())

    async def release(self) -> None:
        connection, self.connection = self.connection, None
        if connection is None:
            return
        if connection.is_in_transaction():
            connection.terminate()  # a COMMIT or a ROLLBACK that never answered: this connection can't be trusted again
        await self.pool.release(connection)


async def _settle(connection: Any) -> None:
    """A value that asyncpg could not encode leaves the statement half sent: any whole one ends that."""
    if not connection.is_closed():
        await connection.execute("SELECT 1")


def explained(error: BaseException) -> BaseException:
    """The refusal that a failure means, or the failure itself."""
    return (from_postgres(error) if isinstance(error, Exception) else None) or error
