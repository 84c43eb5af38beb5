"""The line in which writers of one SQLite file stand: fair within a process and between processes."""

import asyncio
import fcntl
import os
import threading
import time
from weakref import WeakKeyDictionary

from kit.refusals import Busy


class WriterQueue:
    """One writer at a time: a lock per event loop, then an flock that the kernel hands over in order of arrival."""

    def __init__(self, path: str) -> None:
        self.path = path
        self._locks: WeakKeyDictionary[asyncio.AbstractEventLoop, asyncio.Lock] = WeakKeyDictionary()
        self._spare: list[int] = []

    async def enter(self, deadline: float) -> int:
        """Wait for the turn until `deadline` (of `time.monotonic`); answers with the place to `leave`."""
        lock = self._lock()
        try:
            async with asyncio.timeout(max(deadline - time.monotonic(), 0)):
                await lock.acquire()
        except TimeoutError:
            raise Busy() from None
        try:
            return await self._take_file(deadline)
        except BaseException:
            lock.release()
            raise

    def leave(self, place: int) -> None:
        """Let the next one in."""
        fcntl.flock(place, fcntl.LOCK_UN)
        self._spare.append(place)
        self._lock().release()

    def close(self) -> None:
        """Forget the files; nobody stands in line any more."""
        while self._spare:
            os.close(self._spare.pop())

    def _lock(self) -> asyncio.Lock:
        loop = asyncio.get_running_loop()
        lock = self._locks.get(loop)
        if lock is None:
            lock = self._locks[loop] = asyncio.Lock()
        return lock

    async def _take_file(self, deadline: float) -> int:
        place = self._spare.pop() if self._spare else os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(place, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            await _Ticket(place).wait(deadline)
        except BaseException:
            os.close(place)
            raise
        return place


class _Ticket:
    """A thread that sleeps in the kernel's queue on a loop's behalf; one that nobody waits for lets go at once."""

    def __init__(self, place: int) -> None:
        self.place = place
        self.mutex = threading.Lock()
        self.given_up = False
        self.loop = asyncio.get_running_loop()
        self.turn: asyncio.Future[None] = self.loop.create_future()

    async def wait(self, deadline: float) -> None:
        threading.Thread(target=self._sleep, daemon=True, name="writer-queue").start()
        try:
            async with asyncio.timeout(max(deadline - time.monotonic(), 0)):
                await asyncio.shield(self.turn)
        except BaseException as error:
            self._give_up()
            raise Busy() from None if isinstance(error, TimeoutError) else error

    def _sleep(self) -> None:
        fcntl.flock(self.place, fcntl.LOCK_EX)
        with self.mutex:
            if self.given_up:
                os.close(self.place)
                return
            self.got = True
        self.loop.call_soon_threadsafe(self._arrive)

    def _arrive(self) -> None:
        if not self.turn.done():
            self.turn.set_result(None)

    def _give_up(self) -> None:
        with self.mutex:
            self.given_up = True
            arrived = getattr(self, "got", False)
        if arrived:
            os.close(self.place)
