"""A commit on SQLite is answered when it would survive a power cut; the next writer does not wait for that."""

import asyncio
import os
import threading
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, datetime
from typing import Any

import pytest
import pytest_asyncio

from kit.db import Database, ask, writing
from kit.db.sqlite import SQLite
from kit.journal import CLOCK

NOW = datetime(2026, 4, 15, 12, 0, tzinfo=UTC)


class Disk:
    """The operating system's fsync, which lets through one call at a time."""

    def __init__(self) -> None:
        self.begun, self.ended = 0, 0
        self.broken = False
        self.may_end = threading.Semaphore(0)
        self.sync = os.fdatasync

    def __call__(self, file: int) -> None:
        self.begun += 1
        self.may_end.acquire()
        if self.broken:
            raise OSError("no power")
        self.sync(file)
        self.ended += 1

    async def until_begun(self, number: int) -> None:
        async def begun() -> bool:
            return self.begun >= number

        await until(begun)


@pytest_asyncio.fixture(loop_scope="session")
async def disk(database: Database, monkeypatch: Any) -> AsyncIterator[Disk]:
    if not isinstance(database, SQLite):
        pytest.skip("PostgreSQL has its own")
    slow = Disk()
    await change()
    monkeypatch.setattr(os, "fdatasync", slow)
    yield slow
    slow.may_end.release(100)


async def change() -> None:
    async with writing(CLOCK, NOW) as tx:
        tx.journal("note", "thing", 1, {})


async def rows() -> int:
    return int((await ask("select count(*) as n from journal"))[0]["n"])


async def written(number: int) -> None:
    """Until so many rows can be read."""

    async def there() -> bool:
        return await rows() == number

    await until(there)


async def until(condition: Callable[[], Awaitable[bool]]) -> None:
    for _ in range(10_000):
        if await condition():
            return
        await asyncio.sleep(0.001)
    raise AssertionError("it never came to that")


async def test_nobody_is_answered_before_the_disk_has_it_and_the_next_writer_goes_on(disk: Disk) -> None:
    first = asyncio.create_task(change())
    await disk.until_begun(1)
    others = [asyncio.create_task(change()) for _ in range(5)]
    await written(7)
    assert not first.done() and not any(other.done() for other in others)
    disk.may_end.release()
    await first
    assert not any(other.done() for other in others), "an fsync that began before their COMMIT says nothing about it"
    disk.may_end.release()
    await asyncio.gather(*others)
    assert (disk.begun, disk.ended) == (2, 2)


async def test_a_disk_that_refuses_is_not_answered_with_success(disk: Disk) -> None:
    disk.broken = True
    disk.may_end.release()
    with pytest.raises(OSError, match="no power"):
        await change()
    disk.broken = False
    disk.may_end.release()
    await change()


async def test_who_goes_away_while_the_disk_works_stops_nobody(disk: Disk) -> None:
    first = asyncio.create_task(change())
    await disk.until_begun(1)
    second = asyncio.create_task(change())
    await written(3)
    first.cancel()
    with pytest.raises(asyncio.CancelledError):
        await first
    third = asyncio.create_task(change())
    disk.may_end.release(3)
    await asyncio.gather(second, third)
    assert await rows() == 4
