"""A transaction on a connection of the pool."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import asyncpg

from kit.db.failures import from_postgres
from kit.db.postgres_pool import Connections, alive
from kit.db.session import Session, Statement

if TYPE_CHECKING:
    from kit.db.postgres import Postgres

ERRORS = (
    asyncpg.PostgresError,
    asyncpg.InterfaceError,
    asyncpg.InternalClientError,
    OSError,
    TimeoutError,
    UnicodeEncodeError,
)

BEGIN = "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE"


class PostgresSession(Session):
    """BEGIN READ WRITE … COMMIT at READ COMMITTED."""

    lock_rows = " for update"
    changes_within = True

    def __init__(self, engine: "Postgres") -> None:
        super().__init__()
        self.engine = engine
        self.connection: Any = None
        self.connections: Connections | None = None
        self.in_journal = False
        self.sound = False
        """Whether COMMIT or ROLLBACK was answered: after anything else the connection may be in the middle of a statement."""

    async def begin(self, hold: str = "") -> None:
        try:
            self.connections = await self.engine.opened()
            self.connection = await self.connections.take()
            await self.connection.execute(f"{BEGIN}; {hold}" if hold else BEGIN)
        except BaseException as error:
            await self.release()
            raise explained(error) from error

    async def execute(self, sql: str, arguments: Sequence[Any]) -> Sequence[Any]:
        try:
            return await self.connection.fetch(sql, *arguments)  # type: ignore[no-any-return]
        except ERRORS as error:
            raise explained(error) from error

    async def enter_journal(self) -> None:
        """Without the wait for one who holds the head's row already (`next_number`): the one in front may wait for it."""
        assert self.connections
        if not self.holds_head:
            self.in_journal = await self.connections.enter_journal()

    async def commit(self, last: Statement | None = None) -> None:
        """Both in one message: a round trip fewer, while others wait for the head of the journal."""
        try:
            await (self.connection.commit_with(*last) if last else self.connection.execute("COMMIT"))
        except ERRORS as error:
            raise explained(error) from error
        self.sound = True

    async def rollback(self) -> None:
        if alive(self.connection) and self.connection.is_in_transaction():
            await self.execute("ROLLBACK", ())
            self.sound = True

    async def release(self) -> None:
        if self.connections and self.in_journal:
            self.connections.leave_journal()
            self.in_journal = False
        connection, self.connection = self.connection, None
        if connection is None:
            return
        assert self.connections
        if alive(connection) and connection.is_in_transaction():
            connection.terminate()  # a COMMIT or a ROLLBACK that never answered: this connection can't be trusted again
        await self.connections.give_back(connection, self.sound)


def explained(error: BaseException) -> BaseException:
    """The refusal that a failure means, or the failure itself."""
    return (from_postgres(error) if isinstance(error, Exception) else None) or error
