"""What was committed reaches the disk: one fsync of SQLite's log for all who committed before it began."""

import asyncio
import logging
import os
import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

COMMITS_BETWEEN_CHECKPOINTS = 200
log = logging.getLogger("site")


class Log:
    """The write-ahead log beside one SQLite file; `opened` gives a connection for checkpoints, which copy it into the file.

    With `synchronous = NORMAL` SQLite keeps the file sound, and when its log is on the disk is left to us: COMMIT hands
    the lock to the next writer at once, and whoever committed is answered after an fsync that began later.
    """

    def __init__(self, path: str, opened: Callable[[], sqlite3.Connection]) -> None:
        self.path = Path(path + "-wal")
        self.opened = opened
        self.file: int | None = None
        self.loop: asyncio.AbstractEventLoop | None = None
        self.running = False
        self.following: asyncio.Future[None] | None = None
        self.commits = 0
        self.threads: dict[str, ThreadPoolExecutor] = {}

    async def on_disk(self) -> None:
        """Wait until everything committed before this call is on the disk. Raises OSError when the disk refuses."""
        loop = asyncio.get_running_loop()
        if loop is not self.loop:  # a command's next `asyncio.run`
            self.loop, self.running, self.following = loop, False, None
        if self.following is None:
            self.following = loop.create_future()
        mine = self.following
        if not self.running:
            self._begin(loop)
        self.commits += 1
        if self.commits >= COMMITS_BETWEEN_CHECKPOINTS:
            self.commits = 0
            loop.run_in_executor(self._thread("checkpointer"), self._checkpoint)
        await asyncio.shield(mine)

    def _begin(self, loop: asyncio.AbstractEventLoop) -> None:
        waiting, self.following = self.following, None
        assert waiting is not None
        self.running = True
        loop.run_in_executor(self._thread("committer"), self._sync).add_done_callback(
            lambda done: self._end(loop, waiting, done.exception())
        )

    def _end(self, loop: asyncio.AbstractEventLoop, waiting: asyncio.Future[None], error: BaseException | None) -> None:
        self.running = False
        if error:
            waiting.set_exception(error)
        else:
            waiting.set_result(None)
        if self.following is not None:
            self._begin(loop)

    def _thread(self, name: str) -> ThreadPoolExecutor:
        if name not in self.threads:
            self.threads[name] = ThreadPoolExecutor(1, name)
        return self.threads[name]

    def _sync(self) -> None:
        if self.file is None:  # SQLite makes the file with the first change, and keeps it while a connection is open
            self.file = os.open(self.path, os.O_RDONLY)
            folder = os.open(self.path.parent, os.O_RDONLY)
            os.fsync(folder)
            os.close(folder)
        os.fdatasync(self.file)

    def _checkpoint(self) -> None:
        try:
            with self.opened() as handle:
                handle.execute("PRAGMA wal_checkpoint(PASSIVE)")
            handle.close()
        except sqlite3.Error:
            log.exception("the log was not copied into the file")

    def close(self) -> None:
        """Let the threads end what they began."""
        for pool in self.threads.values():
            pool.shutdown(wait=True)
        self.threads.clear()
        if self.file is not None:
            os.close(self.file)
            self.file = None
