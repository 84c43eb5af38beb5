"""The engine of a PostgreSQL server: a pool whose connections read, unless `writing` says otherwise."""

import asyncio
from collections.abc import Sequence
from typing import Any

from piccolo.engine.postgres import PostgresEngine
from piccolo.querystring import QueryString

from kit.db.nesting import PiccoloTransaction
from kit.db.postgres_pool import SERVER_SETTINGS, Connections, connect
from kit.db.postgres_session import ERRORS, PostgresSession, explained
from kit.db.session import current


class Postgres(PostgresEngine):
    """Connections of each event loop's own, opened when first needed."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.connections: Connections | None = None
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
        """Connect. Raises Unsafe."""
        loop = asyncio.get_running_loop()
        if self.connections is None or self._loop is not loop:
            self._loop = loop
            self.connections = await connect(self.url)

    async def close_connection_pool(self) -> None:
        connections, self.connections = self.connections, None
        if connections is None:
            return
        if self._loop is asyncio.get_running_loop():
            await connections.close()
        else:
            connections.drop()

    async def opened(self) -> Connections:
        """The connections of this event loop."""
        if self.connections is None or self._loop is not asyncio.get_running_loop():
            await self._start_once()
        assert self.connections is not None
        return self.connections

    async def _start_once(self) -> None:
        loop = asyncio.get_running_loop()
        if self._starting is None or self._loop is not loop:
            self._starting = asyncio.Lock()
            self._loop, self.connections = loop, None
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
        """One statement, inside the open transaction if there is one; `Busy` when no connection comes free."""
        session = current.get()
        if session is not None:
            return await session.run(sql, arguments)
        try:
            connections = await self.opened()
            connection = await connections.take()
            sound = False
            try:
                rows = await connection.fetch(sql, *arguments)
                sound = True
                return rows  # type: ignore[no-any-return]
            finally:
                await connections.give_back(connection, sound)
        except ERRORS as error:
            raise explained(error) from error

    def session(self) -> PostgresSession:
        """A transaction that has not begun."""
        return PostgresSession(self)

    def transaction(self, *_: Any, **__: Any) -> PiccoloTransaction:  # type: ignore[override]
        """For Piccolo's own migrations; everybody else uses `writing`."""
        return PiccoloTransaction(self)
