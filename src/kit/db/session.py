"""One open transaction, whichever engine it runs on."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from contextvars import ContextVar
from typing import Any

Statement = tuple[str, Sequence[Any]]
"""SQL in the engine's own spelling, and its values."""


class Session(ABC):
    """A connection of one's own from BEGIN to COMMIT or ROLLBACK; `wrote` once anything but a SELECT was sent."""

    lock_rows = ""
    changes_within = False
    """Whether a WITH may change rows, which saves a round trip."""

    def __init__(self) -> None:
        self.wrote = False
        self.broken = False
        self.closed = False
        self.holds_head = False
        """Whether the head of the journal is locked by this transaction already."""

    @staticmethod
    def own(sql: str) -> str:
        """SQL written with $1, $2 in the engine's own spelling."""
        return sql

    @abstractmethod
    async def begin(self, hold: str = "") -> None:
        """Take a connection, open the transaction and lock the rows to `hold`, or raise `Busy` and hold nothing."""

    @abstractmethod
    async def execute(self, sql: str, arguments: Sequence[Any]) -> Sequence[Any]:
        """Send one statement."""

    @abstractmethod
    async def enter_journal(self) -> None:
        """Wait for the turn at the head of the journal, which is ours until the transaction is over."""

    @abstractmethod
    async def commit(self, last: Statement | None = None) -> None:
        """Send a last statement, if there is one, and make it all durable; whatever happens, `close` follows."""

    @abstractmethod
    async def rollback(self) -> None:
        """Forget everything."""

    @abstractmethod
    async def release(self) -> None:
        """Give the connection and the locks back."""

    async def run(self, sql: str, arguments: Sequence[Any] = ()) -> Sequence[Any]:
        """Send one statement; a refused one makes the whole transaction unusable, on both engines alike."""
        if self.closed:
            raise RuntimeError("This transaction is over: a task outlived the `async with writing(…)` that started it.")
        if self.broken:
            raise RuntimeError("The database has refused a statement of this transaction: leave it.")
        if not self.wrote and not sql.lstrip()[:6].upper().startswith("SELECT"):
            self.wrote = True
        try:
            return await self.execute(sql, arguments)
        except BaseException:
            self.broken = True
            raise

    async def close(self) -> None:
        """End the transaction for good; safe to call at any time after `begin`."""
        self.closed = True
        await self.release()


current: ContextVar[Session | None] = ContextVar("current_transaction", default=None)
"""The open transaction of this task, if there is one."""
