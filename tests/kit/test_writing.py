"""The one door through which everything is written."""

import asyncio
import json
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import UTC, datetime
from itertools import pairwise
from typing import Any

import asyncpg
import pytest

from kit.db import Database, housekeeping, next_number, writing
from kit.db.postgres import Postgres
from kit.db.session import current
from kit.journal import CLOCK, SYSTEM, Actor
from kit.refusals import Busy
from kit.tables import Journal, JournalHead

NOW = datetime(2026, 4, 15, 12, 0, tzinfo=UTC)


async def note(action: str = "note") -> None:
    async with writing(CLOCK, NOW) as tx:
        tx.journal(action, "thing", 1, {"a": 1})


async def numbers() -> list[int]:
    return await Journal.select(Journal.number).order_by(Journal.number).output(as_list=True)


async def test_a_change_is_journalled_with_its_actor_and_instant(database: Database) -> None:
    async with writing(Actor(7, "leader"), NOW) as tx:
        tx.journal("submit", "project", 3, {"stage": ["idea", "submitted"], "at": NOW})
    (row,) = await Journal.select()
    assert (row["number"], row["actor"], row["role"], row["action"]) == (1, 7, "leader", "submit")
    assert row["instant"] == NOW
    assert row["change"] == '{"at":"2026-04-15T12:00:00+00:00","stage":["idea","submitted"]}'


async def test_numbers_have_no_gap_after_a_rollback(database: Database) -> None:
    await note()
    with pytest.raises(ZeroDivisionError):
        async with writing(CLOCK, NOW) as tx:
            tx.journal("never", "thing", 1, {})
            raise ZeroDivisionError
    await note()
    assert await numbers() == [1, 2]


async def test_many_writers_at_once_make_one_chain(database: Database) -> None:
    await asyncio.gather(*[note() for _ in range(40)])
    rows = await Journal.select().order_by(Journal.number)
    assert [row["number"] for row in rows] == list(range(1, 41))
    assert all(row["previous"] == before["hash"] for before, row in pairwise(rows))


SAID = ["O'Neil'); drop table journal; --", "\\' E'\\n' $1 {name} %s", "«ё» \u2028 𝔘", "\0"]


@pytest.mark.parametrize("words", SAID)
async def test_the_journal_says_what_was_said_to_the_letter(database: Database, words: str) -> None:
    async with writing(CLOCK, NOW) as tx:
        tx.journal("say", "thing", None, {"words": words})
    (change,) = await Journal.select(Journal.change).output(as_list=True)
    assert json.loads(change) == {"words": words}


PLANTED = """insert into journal (number, instant, role, action, object_kind, change, salt, digest, previous, hash)
values (1, $1, 'clock', 'planted', 'thing', '{}', '', '', '', '')"""


async def test_a_last_statement_that_is_refused_leaves_nothing_and_the_next_one_goes_through(
    database: Database,
) -> None:
    async with housekeeping(NOW) as tx:
        await tx.run(PLANTED, NOW)
    for _ in range(2):
        with pytest.raises(Exception, match=r"journal"):
            await note()
    async with housekeeping(NOW) as tx:
        await tx.run("update journal_head set number = $1", 1)
    await note()
    await note()
    assert await numbers() == [1, 2, 3]


async def outside(act: Callable[[], Awaitable[None]]) -> None:
    current.set(None)
    await act()


async def test_one_who_knows_his_number_already_does_not_wait_behind_those_who_wait_for_him(database: Database) -> None:
    async with writing(CLOCK, NOW) as tx:
        assert await next_number(tx) == 1
        waiting = asyncio.create_task(outside(lambda: note("second")))
        await asyncio.sleep(0.2)
        tx.journal("first", "thing", 1, {})
    await waiting
    assert await Journal.select(Journal.action).order_by(Journal.number).output(as_list=True) == ["first", "second"]


async def held(word: str, lock: int) -> None:
    async with writing(CLOCK, NOW) as tx:
        await tx.run("select pg_advisory_xact_lock($1)", lock)
        tx.journal(word, "thing", 1, {})


async def test_a_circle_that_goes_through_the_line_before_the_journal_is_broken_by_the_server(
    database: Database,
) -> None:
    """The first has the head and wants what the third holds; the third stands in line behind the second, who wants the head."""
    if not isinstance(database, Postgres):
        pytest.skip("SQLite has one writer")
    asked = [lambda: note("second"), lambda: held("third", 4242)]
    waiting = []
    began = time.monotonic()
    with suppress(Busy):
        async with writing(CLOCK, NOW) as tx:
            await next_number(tx)
            for act in asked:
                waiting.append(asyncio.create_task(outside(act)))
                await asyncio.sleep(0.2)
            tx.journal("first", "thing", 1, {})
            await tx.run("select pg_advisory_xact_lock($1)", 4242)
    ended = await asyncio.gather(*waiting, return_exceptions=True)
    assert time.monotonic() - began < 6  # lock_timeout, which would end all three, is 10
    assert len(await numbers()) == 2 and sum(isinstance(one, Busy) for one in ended) <= 1


async def test_whoever_waits_too_long_for_the_turn_waits_at_the_server(database: Database) -> None:
    if not isinstance(database, Postgres):
        pytest.skip("SQLite has one writer")
    connections = await database.opened()
    assert await connections.enter_journal()
    other = asyncio.create_task(connections.enter_journal())
    await asyncio.sleep(0)
    connections.leave_journal()  # the other one wakes in the next turn of the loop, and keeps the turn
    assert not await connections.enter_journal()
    assert await other
    connections.leave_journal()
    assert await connections.enter_journal()
    connections.leave_journal()


async def test_a_read_that_was_cut_short_leaves_no_transaction_on_its_connection(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The answer to its preparation and the cancellation come in the same turn of the loop: nothing is in flight, half is sent."""
    if not isinstance(database, Postgres):
        pytest.skip("SQLite answers at once")
    await database.close_connection_pool()  # a full cache of statements would end the half-sent one by chance
    prepared = asyncpg.Connection._get_statement

    async def cut(self: Any, query: str, *rest: Any, **named: Any) -> Any:
        found = await prepared(self, query, *rest, **named)
        if "half_sent" in query:
            task = asyncio.current_task()
            assert task
            task.cancel()
            await asyncio.sleep(0)
        return found

    monkeypatch.setattr(asyncpg.Connection, "_get_statement", cut)
    with suppress(asyncio.CancelledError):
        await asyncio.create_task(database.run_sql("select count(*) as half_sent from person"))
    for _ in range(3):
        await note()
    assert await numbers() == [1, 2, 3]


async def end_all_connections(database: Postgres) -> None:
    keeper = await asyncpg.connect(database.url)
    await keeper.execute("select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'tvoybudget'")
    await keeper.close()


async def test_connections_that_the_server_ended_are_not_used_again(database: Database) -> None:
    if not isinstance(database, Postgres):
        pytest.skip("SQLite has no server")
    await asyncio.gather(*[note() for _ in range(4)])
    await end_all_connections(database)
    await asyncio.sleep(0.3)  # the loop hears of it
    await note()
    await asyncio.gather(*[outside(note) for _ in range(30)])
    assert await numbers() == list(range(1, 36))


async def test_whoever_meets_a_connection_in_its_last_moment_is_told_to_try_again(database: Database) -> None:
    if not isinstance(database, Postgres):
        pytest.skip("SQLite has no server")
    await note()
    for _ in range(10):
        await end_all_connections(database)
        with suppress(Busy):
            await note()
    await asyncio.sleep(0.3)  # the loop hears of the last one
    await note()


async def test_a_connection_whose_begin_was_cut_short_does_not_stay_in_a_transaction(database: Database) -> None:
    if not isinstance(database, Postgres):
        pytest.skip("SQLite begins at once")

    async def slow() -> None:
        async with writing(CLOCK, NOW, hold="select pg_sleep(5)"):
            pass

    task = asyncio.create_task(outside(slow))
    await asyncio.sleep(0.2)  # BEGIN is under way
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task
    await asyncio.sleep(0.2)
    left = await database.run_sql(
        "select count(*) as n from pg_stat_activity"
        " where datname = current_database() and state like 'idle in transaction%'"
    )
    assert left[0]["n"] == 0
    await note()
    assert await numbers() == [1]


async def test_a_change_without_its_journal_row_is_refused(database: Database) -> None:
    with pytest.raises(RuntimeError, match="journal"):
        async with writing(CLOCK, NOW):
            await JournalHead.update({JournalHead.number: 5}).where(JournalHead.id == 1)
    assert await JournalHead.select(JournalHead.number).first() == {"number": 0}


async def test_reading_only_needs_no_journal_row(database: Database) -> None:
    async with writing(CLOCK, NOW):
        await Journal.count()
    assert await numbers() == []


async def test_a_transaction_does_not_open_inside_another(database: Database) -> None:
    with pytest.raises(RuntimeError, match="open already"):
        async with writing(CLOCK, NOW):
            await note()
    await note()
    assert await numbers() == [1]


async def test_housekeeping_keeps_no_journal(database: Database) -> None:
    with pytest.raises(RuntimeError, match="belongs in writing"):
        async with housekeeping(NOW) as tx:
            tx.journal("x", "thing", 1, {})
    assert await numbers() == []


async def test_an_instant_without_a_time_zone_is_refused(database: Database) -> None:
    with pytest.raises(ValueError, match="UTC"):
        async with writing(CLOCK, datetime(2026, 1, 1)):
            pass


async def test_inside_one_reads_ones_own_changes_and_outside_nobody_does(database: Database) -> None:
    async def outsider() -> int:
        database.current_transaction.set(None)
        return await JournalHead.count().where(JournalHead.hash == "mine")

    with pytest.raises(ZeroDivisionError):
        async with writing(SYSTEM, NOW):
            await JournalHead.update({JournalHead.hash: "mine"}).where(JournalHead.id == 1)
            assert await JournalHead.count().where(JournalHead.hash == "mine") == 1
            assert await asyncio.create_task(outsider()) == 0
            raise ZeroDivisionError
    assert await outsider() == 0


async def test_nothing_can_be_written_outside(database: Database) -> None:
    with pytest.raises(Exception, match=r"read-?only"):
        await JournalHead.update({JournalHead.number: 5}).where(JournalHead.id == 1)


async def test_a_task_that_outlives_its_transaction_is_stopped(database: Database) -> None:
    release = asyncio.Event()

    async def late() -> None:
        await release.wait()
        await Journal.count()

    async with writing(CLOCK, NOW) as tx:
        task = asyncio.create_task(late())
        tx.journal("note", "thing", 1, {})
    release.set()
    with pytest.raises(RuntimeError, match="outlived"):
        await task


async def test_a_cancelled_writer_leaves_the_door_open(database: Database) -> None:
    inside = asyncio.Event()

    async def slow() -> None:
        async with writing(CLOCK, NOW) as tx:
            tx.journal("slow", "thing", 1, {})
            await JournalHead.update({JournalHead.hash: "half"}).where(JournalHead.id == 1)
            inside.set()
            await asyncio.sleep(60)

    task = asyncio.create_task(slow())
    await inside.wait()
    waiting = asyncio.create_task(note())
    task.cancel()
    await asyncio.gather(task, waiting, return_exceptions=True)
    assert [row["action"] for row in await Journal.select()] == ["note"]
