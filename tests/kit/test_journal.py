"""The journal shows whatever was done to it behind the application's back."""

import json
from datetime import UTC, datetime

import pytest

from kit.db import Database, writing
from kit.db.nesting import PiccoloTransaction
from kit.invariants import journal_is_a_chain, report
from kit.journal import Actor, Sealed, canonical, key_of, seal_head, seal_row
from kit.tables import Journal, JournalHead

NOW = datetime(2026, 4, 15, 12, 0, 0, 123, tzinfo=UTC)
DISARM = {
    "sqlite": tuple(
        f"drop trigger {name}"
        for name in ("journal_is_immutable_update", "journal_is_immutable_delete", "journal_only_forgets_update")
    ),
    "postgres": ("set local session_replication_role = replica",),
}


async def five_rows() -> None:
    for person in range(1, 6):
        async with writing(Actor(person, "leader"), NOW) as tx:
            tx.journal("submit", "project", person, {"stage": ["idea", "submitted"], "why": "Ёлка"})


async def behind_the_back(database: Database, *statements: str) -> None:
    async with PiccoloTransaction(database):
        for statement in (*DISARM[database.engine_type], *statements):
            await database.run_ddl(statement)


async def test_an_honest_journal_has_no_findings(database: Database) -> None:
    assert await journal_is_a_chain() == []
    await five_rows()
    assert await journal_is_a_chain() == []


FAULTS = {
    "a flipped letter": (["update journal set change = replace(change, 'idea', 'idee') where number = 3"], "row 3:"),
    "an emptied change": (["update journal set change = '', salt = '' where number = 3"], "row 3: was emptied"),
    "another actor": (["update journal set actor = 9 where number = 2"], "row 2:"),
    "an earlier instant": (["update journal set instant = '2026-04-15 11:00:00+00:00' where number = 4"], "row 4:"),
    "a deleted row": (["delete from journal where number = 3"], "row 3: missing"),
    "a deleted beginning": (["delete from journal where number = 1"], "row 1: missing"),
    "two swapped rows": (
        [f"update journal set number = {a} where number = {b}" for a, b in ((99, 2), (2, 3), (3, 99))],
        "row 2:",
    ),
    "a cut tail": (["delete from journal where number > 3"], "the last is row 3"),
    "an emptied journal": (["delete from journal"], "the last is row 0"),
    "a cut tail with the head moved back": (
        [
            "delete from journal where number > 3",
            "update journal_head set number = 3, hash = (select hash from journal where number = 3)",
        ],
        "seal is false",
    ),
}


@pytest.mark.parametrize("name", FAULTS)
async def test_tampering_is_found_at_the_first_bad_row(database: Database, name: str) -> None:
    statements, found = FAULTS[name]
    await five_rows()
    await behind_the_back(database, *statements)
    (finding,) = await journal_is_a_chain()
    assert found in finding


async def test_a_tail_recomputed_without_the_key_is_found(database: Database) -> None:
    await five_rows()
    guess, previous, statements = key_of("guessed"), "", []
    for stored in await Journal.select().where(Journal.number >= 3).order_by(Journal.number):
        row = Sealed(**stored)
        row = row._replace(actor=77, previous=previous or row.previous)
        previous = seal_row(guess, row)
        change = f"actor = 77, previous = '{row.previous}', hash = '{previous}'"
        statements.append(f"update journal set {change} where number = {row.number}")
    statements.append(f"update journal_head set hash = '{previous}', seal = '{seal_head(guess, 5, previous)}'")
    await behind_the_back(database, *statements)
    assert await journal_is_a_chain() == ["row 3: was changed, or sealed with another key"]


async def test_the_database_refuses_to_change_or_forget_a_row(database: Database) -> None:
    await five_rows()
    for sql in (
        "update journal set actor = 9",
        "update journal set change = '{}'",
        "delete from journal",
        "delete from journal_head",
    ):
        with pytest.raises(Exception, match="journal_"):
            async with PiccoloTransaction(database):
                await database.run_ddl(sql)


async def test_the_report_says_what_is_broken_and_fails(database: Database) -> None:
    said: list[str] = []
    await five_rows()
    await behind_the_back(database, "delete from journal where number = 2")
    assert await report(said.append) == 1
    assert any("row 2" in line for line in said)


def test_one_change_has_one_spelling() -> None:
    assert canonical({"b": 1, "a": {"ы": NOW}}) == '{"a":{"ы":"2026-04-15T12:00:00.000123+00:00"},"b":1}'
    assert json.loads(canonical({"roles": {"b", "a"}})) == {"roles": ["a", "b"]}
    with pytest.raises(TypeError, match="no place in the journal"):
        canonical({"who": object()})


async def test_the_head_is_one_row(database: Database) -> None:
    with pytest.raises(Exception, match="journal_head"):
        async with PiccoloTransaction(database):
            await database.run_ddl("insert into journal_head values (2, 0, '', '')")
    assert await JournalHead.count() == 1
