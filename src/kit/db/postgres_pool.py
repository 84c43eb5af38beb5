"""The connections of one event loop to a PostgreSQL server."""

import asyncio
import socket
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from itertools import count
from typing import Any

import asyncpg

MOST = 10
WAIT_SECONDS = 10.0
TURN_SECONDS = 1.0
NUMBERS = count(1)
# The server ends a statement that takes too long, and the kernel a connection whose server is gone: a timer of the event
# loop for every statement would be a twentieth of a saved score.
SERVER_SETTINGS = {
    "application_name": "tvoybudget",
    "default_transaction_read_only": "on",  # a GET that tries to write is refused by the database itself
    "jit": "off",
    "lock_timeout": "10s",
    "standard_conforming_strings": "on",
    "statement_timeout": "60s",
    "idle_in_transaction_session_timeout": "60s",
    "timezone": "UTC",
}
SILENCE = {
    socket.TCP_KEEPIDLE: 30,
    socket.TCP_KEEPINTVL: 10,
    socket.TCP_KEEPCNT: 3,
    socket.TCP_USER_TIMEOUT: 60_000,
}


class Unsafe(RuntimeError):
    """The server would lose acknowledged work."""


class QuietConnection(asyncpg.Connection):  # type: ignore[misc]
    """One that costs no round trip when it goes back to the pool: we LISTEN to nothing and SET nothing."""

    reset_query = ""

    def get_reset_query(self) -> str:
        query, self.reset_query = self.reset_query, ""
        return query

    def end_what_was_begun(self) -> None:
        """Whoever was cut short may have left a statement half sent: any whole one ends that, before the pool lends it again."""
        self.reset_query = "SELECT 1"

    async def commit_with(self, sql: str, values: Sequence[Any]) -> None:
        """A transaction's last statement and its COMMIT in one message.

        The library sends values with one statement only; so this one is prepared by name, once, and its values are written out.
        """
        names: dict[str, str] = self.__dict__.setdefault("names", {})
        name = names.pop(sql, "")
        prepare = ""
        if not name:
            name = f"last_{next(NUMBERS)}"
            prepare = f"PREPARE {name} AS {sql}; "
        await self.execute(f"{prepare}EXECUTE {name}({', '.join(map(written_out, values))}); COMMIT")
        names[sql] = name  # kept only after success: a name that was refused may or may not exist


def written_out(value: datetime | str | int | None) -> str:
    """A value as SQL spells it; every connection has standard_conforming_strings on."""
    if value is None or isinstance(value, int):
        return "null" if value is None else str(value)
    text = value.isoformat() if isinstance(value, datetime) else value
    return "'" + text.replace("'", "''") + "'"


class Connections:
    """A pool, and in front of it the sound connections that rest: to take one of these costs nothing."""

    def __init__(self, pool: Any) -> None:
        self.pool = pool
        self.resting: list[Any] = []
        self.waiting = 0
        self.closing = False
        self.in_line = 0
        self._journal = asyncio.Lock()

    async def take(self) -> Any:
        """A connection of one's own. Raises TimeoutError when none comes free."""
        while self.resting:
            connection = self.resting.pop()
            if alive(connection):
                return connection
            await self._return(connection)
        self.waiting += 1
        try:
            return await self.pool.acquire(timeout=WAIT_SECONDS)
        finally:
            self.waiting -= 1

    async def give_back(self, connection: Any, sound: bool) -> None:
        """End one's use of it; `sound` when its last statement was answered and it is in no transaction."""
        if sound and not self.waiting and not self.closing and alive(connection):
            self.resting.append(connection)
            return
        if not sound and alive(connection):
            connection.end_what_was_begun()
        await self._return(connection)

    async def _return(self, connection: Any) -> None:
        with suppress(asyncpg.PostgresError, asyncpg.InterfaceError, asyncpg.InternalClientError, OSError):
            # its server goes at this moment, or it could not be set right: the pool has ended it
            await self.pool.release(connection)

    async def enter_journal(self) -> bool:
        """Wait for this process's turn at the head of the journal; `leave_journal` follows, but for an answer of False.

        Those who would wait for the head's row lock wait here, where it costs the server nothing. After `TURN_SECONDS` one
        goes on without a turn and waits at the server after all: it alone sees whoever waits for whom in a circle.
        """
        if not self._journal.locked() and not self.in_line:
            return await self._journal.acquire()
        self.in_line += 1
        try:
            async with asyncio.timeout(TURN_SECONDS):
                return await self._journal.acquire()
        except TimeoutError:
            return False
        finally:
            self.in_line -= 1

    def leave_journal(self) -> None:
        """Let the next one in."""
        self._journal.release()

    async def close(self) -> None:
        """Close every connection, those in use when they are given back."""
        self.closing = True
        while self.resting:
            await self._return(self.resting.pop())
        await self.pool.close()

    def drop(self) -> None:
        """Forget them: their loop has ended."""
        self.pool.terminate()


def alive(connection: Any) -> bool:
    """Whether it can be asked anything; the pool takes back by itself one whose server has gone, and then it refuses even this question."""
    try:
        return not connection.is_closed()
    except asyncpg.InterfaceError:
        return False


async def connect(url: str) -> Connections:
    """Open the pool, and refuse a server that acknowledges before its disk does."""
    pool = await asyncpg.create_pool(
        url,
        min_size=1,
        max_size=MOST,
        max_inactive_connection_lifetime=0,
        server_settings=SERVER_SETTINGS,
        connection_class=QuietConnection,
        statement_cache_size=500,
        timeout=WAIT_SECONDS,
        init=_notice_silence,
    )
    if await pool.fetchval("show synchronous_commit") not in ("on", "remote_write", "remote_apply"):
        raise Unsafe("PostgreSQL runs with synchronous_commit off: an acknowledged score could be lost in a power cut.")
    return Connections(pool)


async def _notice_silence(connection: Any) -> None:
    """A server that is gone without a word is noticed within a minute."""
    line: socket.socket = connection._transport.get_extra_info("socket")
    if line.family in (socket.AF_INET, socket.AF_INET6):
        line.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
        for option, value in SILENCE.items():
            line.setsockopt(socket.IPPROTO_TCP, option, value)
