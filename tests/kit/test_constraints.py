"""What the database itself refuses, by the same name on both engines."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest
import pytest_asyncio

from kit import ddl
from kit.db import Database, writing
from kit.db.nesting import PiccoloTransaction
from kit.journal import CLOCK
from kit.refusals import Clash, Dangling, Missing, Refusal, refuses

NOW = datetime(2026, 4, 15, tzinfo=UTC)


class TooBig(Refusal):
    sentence = "Слишком много."


class Taken(Clash):
    sentence = "Уже занято."


class Signed(Refusal):
    sentence = "Подписанное не меняется."


class PoolSpent(Refusal):
    sentence = "Деньги кончились."


refuses("thing_is_small", TooBig)
refuses("thing_name_is_free", Taken)
refuses("thing_is_signed", Signed)
refuses("thing_pool_holds", PoolSpent)

PARTS = (
    ddl.raw(
        "create table thing (id integer primary key, name text, size bigint, signed boolean, parent integer references thing)",
        "create table thing (id int primary key, name text, size bigint, signed boolean, parent int references thing)",
    ),
    ddl.check("thing_is_small", "thing", "new.size between 0 and 100"),
    ddl.unique("thing_name_is_free", "thing", "name", where="name <> ''"),
    ddl.immutable("thing_is_signed", "thing", when="old.signed"),
    ddl.limit("thing_pool_holds", "thing", "(select sum(size) from thing) > 150"),
)


@pytest_asyncio.fixture(loop_scope="session")
async def thing(database: Database) -> AsyncIterator[Database]:
    async with PiccoloTransaction(database):
        await ddl.migration("kit", "try", *PARTS).run()
    yield database
    if database.engine_type == "postgres":
        async with PiccoloTransaction(database):
            await database.run_ddl("drop table thing")
            await database.run_ddl("drop function thing_is_signed, thing_pool_holds")


async def run(database: Database, sql: str) -> None:
    async with writing(CLOCK, NOW) as tx:
        await database.run_ddl(sql)
        tx.journal("try", "thing", 1, {})


async def test_a_check_has_its_name(thing: Database) -> None:
    with pytest.raises(TooBig):
        await run(thing, "insert into thing values (1, 'a', 101, false, null)")
    await run(thing, "insert into thing values (1, 'a', 100, false, null)")
    with pytest.raises(TooBig):
        await run(thing, "update thing set size = -1")


async def test_a_partial_unique_index_has_its_name(thing: Database) -> None:
    await run(
        thing, "insert into thing values (1, 'a', 1, false, null), (2, '', 1, false, null), (3, '', 1, false, null)"
    )
    with pytest.raises(Taken):
        await run(thing, "insert into thing values (4, 'a', 1, false, null)")


async def test_a_signed_row_is_immutable(thing: Database) -> None:
    await run(thing, "insert into thing values (1, 'a', 1, false, null)")
    await run(thing, "update thing set signed = true")
    for sql in ("update thing set name = 'b'", "delete from thing"):
        with pytest.raises(Signed):
            await run(thing, sql)


async def test_a_limit_over_many_rows_holds(thing: Database) -> None:
    await run(thing, "insert into thing values (1, 'a', 100, false, null)")
    with pytest.raises(PoolSpent):
        await run(thing, "insert into thing values (2, 'b', 51, false, null)")
    await run(thing, "insert into thing values (2, 'b', 50, false, null)")
    with pytest.raises(PoolSpent):
        await run(thing, "update thing set size = 51 where id = 2")


async def test_a_missing_parent_is_a_clash(thing: Database) -> None:
    with pytest.raises(Dangling):
        await run(thing, "insert into thing values (1, 'a', 1, false, 77)")


async def test_a_swallowed_refusal_still_undoes_everything(thing: Database) -> None:
    with pytest.raises(RuntimeError, match="swallowed"):
        async with writing(CLOCK, NOW) as tx:
            tx.journal("try", "thing", 1, {})
            with pytest.raises(TooBig):
                await thing.run_ddl("insert into thing values (1, 'a', 101, false, null)")
    assert not await thing.run_ddl("select * from journal")


async def test_an_id_beyond_every_number_is_missing(thing: Database) -> None:
    from kit.tables import Journal

    with pytest.raises(Missing):
        await Journal.select().where(Journal.number == 10**30)


async def test_a_failed_commit_leaves_nothing_behind(thing: Database) -> None:
    """R: Piccolo leaked the connection and let the next transaction of the task commit by itself."""
    deferred = "pragma defer_foreign_keys = on" if thing.engine_type == "sqlite" else "set constraints all deferred"
    if thing.engine_type == "postgres":
        async with PiccoloTransaction(thing):
            await thing.run_ddl("alter table thing alter constraint thing_parent_fkey deferrable")
    for _ in range(15):
        with pytest.raises(Dangling):
            async with writing(CLOCK, NOW) as tx:
                await thing.run_ddl(deferred)
                await thing.run_ddl("insert into thing values (1, 'a', 1, false, 77)")
                tx.journal("try", "thing", 1, {})
    assert thing.current_transaction.get() is None
    assert not await thing.run_ddl("select * from thing")
    with pytest.raises(ZeroDivisionError):
        async with writing(CLOCK, NOW) as tx:
            await thing.run_ddl("insert into thing values (1, 'a', 1, false, null)")
            raise ZeroDivisionError
    assert not await thing.run_ddl("select * from thing")
