"""What was read one by one is kept for as long as the data stays the same, and never a moment longer."""

import asyncio
from datetime import UTC, datetime

import pytest

from kit.db import Database, writing
from kit.journal import CLOCK
from kit.reading import Shelf
from kit.written import Written, put_in, with_marks

NOW = datetime(2026, 4, 15, 12, 0, tzinfo=UTC)


class Library:
    """Answers with its edition, and counts what it was asked for."""

    def __init__(self, room: int = 10) -> None:
        self.shelf: Shelf[str] = Shelf(room)
        self.edition = 1
        self.asked: list[int] = []
        self.gate: asyncio.Event | None = None
        self.inside = asyncio.Event()

    async def find(self, *ids: int) -> list[str]:
        return list((await self.shelf.find(ids, self._read)).values())

    async def _read(self, ids: list[int]) -> dict[int, str]:
        self.asked += ids
        found = {one: f"{one} of {self.edition}" for one in ids if one > 0}
        gate, self.gate = self.gate, None
        if gate:
            self.inside.set()
            await gate.wait()
        return found


async def change() -> None:
    async with writing(CLOCK, NOW) as tx:
        tx.journal("note", "thing", 1, {})


async def test_only_what_is_not_on_the_shelf_is_read(database: Database) -> None:
    library = Library()
    assert await library.find(1, 2, -3) == ["1 of 1", "2 of 1"]
    assert await library.find(2, 4, 1) == ["2 of 1", "1 of 1", "4 of 1"]
    assert library.asked == [1, 2, -3, 4]


async def test_after_a_change_everything_is_read_again(database: Database) -> None:
    library = Library()
    await library.find(1)
    await change()
    library.edition = 2
    assert await library.find(1) == ["1 of 2"]


async def test_a_slow_reader_puts_nothing_old_beside_what_is_new(database: Database) -> None:
    library = Library()
    gate = library.gate = asyncio.Event()
    slow = asyncio.create_task(library.find(1))
    await library.inside.wait()
    await change()
    library.edition = 2
    assert await library.find(2) == ["2 of 2"]
    gate.set()
    assert await slow == ["1 of 1"]
    assert await library.find(1) == ["1 of 2"]


async def test_what_is_read_before_its_commit_stays_with_its_writer(database: Database) -> None:
    library = Library()
    with pytest.raises(RuntimeError, match="given up"):
        async with writing(CLOCK, NOW) as tx:
            tx.journal("note", "thing", 1, {})
            await tx.run("update season set theme = theme")
            await library.find(1)
            raise RuntimeError("given up")
    assert library.shelf.things == {}


async def test_the_shelf_has_room_for_so_many(database: Database) -> None:
    library = Library(room=3)
    await library.find(1, 2)
    await library.find(3, 4)
    assert list(library.shelf.things) == [2, 3, 4]


def test_written_parts_are_put_where_the_template_drew_their_marks() -> None:
    context = {"cards": Written("<b>карта</b>".encode()), "none": Written(b""), "word": "cards"}
    marked = with_marks(context)
    page = f"<p>{marked['word']}</p>{marked['cards']}|{'' if not marked['none'] else '!'}|{marked['cards']}".encode()
    assert put_in(page, context).decode() == "<p>cards</p><b>карта</b>||<b>карта</b>"
