"""A transaction on the one writer of a SQLite file."""

import asyncio
import re
import sqlite3
import time
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, cast

from kit.db.session import Session, Statement
from kit.db.sqlite_file import Rows, fetch
from kit.refusals import Busy

if TYPE_CHECKING:
    from kit.db.sqlite import SQLite


class SQLiteSession(Session):
    """BEGIN IMMEDIATE … COMMIT on the writer, after standing in line."""

    def __init__(self, engine: "SQLite") -> None:
        super().__init__()
        self.engine = engine
        self.place: int | None = None

    @staticmethod
    @cache
    def own(sql: str) -> str:
        return re.sub(r"\$(\d+)", r"?\1", sql)

    async def begin(self, hold: str = "") -> None:
        deadline = time.monotonic() + self.engine.busy_seconds
        self.handle = self.engine.writer()
        self.place = await self.engine.queue.enter(deadline)
        pause = 0.001
        while True:  # somebody outside the queue (a backup, the sqlite3 shell) may hold the file
            try:
                self.handle.execute("BEGIN IMMEDIATE")
                return
            except sqlite3.OperationalError as error:
                if time.monotonic() + pause > deadline:
                    await self.release()
                    raise Busy() from error
                await self._pause(pause)
                pause = min(pause * 2, 0.05)

    async def _pause(self, seconds: float) -> None:
        try:
            await asyncio.sleep(seconds)
        except asyncio.CancelledError:
            await self.release()
            raise

    async def execute(self, sql: str, arguments: Sequence[Any]) -> Rows:
        return cast(Rows, self.engine.guarded(fetch, self.handle, sql, arguments))

    async def enter_journal(self) -> None:
        """Nobody to wait for: who writes is alone."""

    async def commit(self, last: Statement | None = None) -> None:
        """The next writer goes on at once; this one waits for the disk."""
        if last:
            await self.run(*last)
        self.engine.guarded(fetch, self.handle, "COMMIT", ())
        self.closed = True
        await self.release()
        if self.wrote and not self.engine.hurried:
            await self.engine.log.on_disk()

    async def rollback(self) -> None:
        if self.place is not None and self.handle.in_transaction:
            self.handle.execute("ROLLBACK")

    async def release(self) -> None:
        place, self.place = self.place, None
        if place is None:
            return
        try:
            if self.handle.in_transaction:
                self.handle.execute("ROLLBACK")
        finally:
            self.engine.queue.leave(place)
