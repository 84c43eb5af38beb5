"""The file that tests are given anew while it lies open: what a test wrote is gone for everybody who has it open."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from kit.db.sqlite_file import opened
from laying import LyingFile

COUNT = "select count(*) from thing"


@pytest.fixture
def file(tmp_path: Path) -> Iterator[LyingFile]:
    seed = opened(str(tmp_path / "seed.sqlite"))
    seed.execute("create table thing (name text)")
    pages = seed.serialize()
    seed.close()
    file = LyingFile(tmp_path / "lying.sqlite", pages)
    yield file
    file.close()


def write(one: sqlite3.Connection, rows: int) -> None:
    one.executemany("insert into thing values (?)", [("x" * 500,)] * rows)


def test_everybody_who_has_it_open_sees_it_as_it_was(file: LyingFile) -> None:
    seed, writer, reader = file.pages(), opened(str(file.path)), opened(str(file.path))
    write(writer, 3_000)
    full = file.pages()
    for pages, rows in ((seed, 0), (full, 3_000), (seed, 0), (full, 3_000)):
        write(writer, 5)
        assert file.lay(pages)
        assert [one.execute(COUNT).fetchone()[0] for one in (reader, writer)] == [rows, rows]
        write(writer, 7)
        assert reader.execute(COUNT).fetchone()[0] == rows + 7
        assert reader.execute("pragma integrity_check").fetchone()[0] == "ok"
    writer.close()
    reader.close()


def test_whoever_has_only_read_forgets_too(file: LyingFile) -> None:
    seed, readers = file.pages(), [opened(str(file.path)) for _ in range(2)]
    write(file.watch, 3_000)
    full = file.pages()
    for pages, rows in ((seed, 0), (full, 3_000), (seed, 0)):
        assert file.lay(pages)
        assert [reader.execute(COUNT).fetchone()[0] for reader in readers] == [rows, rows]
    for reader in readers:
        reader.close()


def test_a_file_of_another_schema_is_left_alone(file: LyingFile) -> None:
    writer = opened(str(file.path))
    seed = file.pages()
    writer.execute("create index of_thing on thing (name)")
    assert not file.lay(seed)
    writer.close()


def test_a_file_that_somebody_writes_to_is_left_alone(file: LyingFile) -> None:
    writer = opened(str(file.path))
    writer.execute("begin immediate")
    assert not file.lay(file.pages())
    writer.execute("rollback")
    assert file.lay(file.pages())
    writer.close()
