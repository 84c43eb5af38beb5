"""The demonstration keeps to a database of its own."""

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from demo import stand
from demo.progress import Silence


async def test_it_refuses_a_database_that_is_somebody_elses(database: Any) -> None:
    assert await stand.state() == "foreign"
    with pytest.raises(stand.NotOurs, match="not the demonstration's own"):
        await stand.open_given("teams", False, Silence())
    with pytest.raises(stand.NotOurs):
        await stand.open_given("teams", True, Silence())


@pytest.mark.parametrize("stage", ["teams", "expert_review"])
async def test_a_stage_is_built_once_and_a_half_made_one_is_thrown_away(stand_in_review: Path, stage: str) -> None:
    folder = stand_in_review.parent  # that one was built beside a half-made one too
    if stage == "teams":
        (folder / "building.sqlite").write_bytes(b"half made")
    file = await stand.open_stand(folder, stage, False, Silence())
    built = file.stat().st_mtime_ns
    await stand.engine().close_connection_pool()
    await stand.open_stand(folder, stage, False, Silence())
    assert await stand.state() == stage and file.stat().st_mtime_ns == built
    assert not (folder / "building.sqlite").exists()
    await stand.engine().close_connection_pool()


@pytest.mark.parametrize("fresh", [False, True])
async def test_a_file_of_somebody_else_is_neither_used_nor_deleted(database: Any, tmp_path: Path, fresh: bool) -> None:
    if database.engine_type == "postgres":
        pytest.skip("a file")
    file = tmp_path / "teams.sqlite"
    with sqlite3.connect(file) as theirs:
        theirs.execute("create table accounts (id integer)")
    theirs.close()
    with pytest.raises(stand.NotOurs, match="set DATA_DIR to another folder"):
        await stand.open_stand(tmp_path, "teams", fresh, Silence())
    await stand.engine().close_connection_pool()
    with sqlite3.connect(file) as theirs:
        assert theirs.execute("select name from sqlite_master").fetchall() == [("accounts",)]
    theirs.close()


@pytest.mark.parametrize("held", ["teams", "building"])
async def test_two_processes_neither_serve_nor_build_in_one_place(tmp_path: Path, held: str) -> None:
    with another_process_holding(tmp_path / f"{held}.lock"), pytest.raises(stand.NotOurs, match="stop it first"):
        await stand.open_stand(tmp_path, "teams", False, Silence())
    assert not list(tmp_path.glob("*.sqlite"))


HOLD = "import fcntl, sys; file = open(sys.argv[1], 'w'); fcntl.lockf(file, fcntl.LOCK_EX); print('held'); input()"


@contextmanager
def another_process_holding(lock: Path) -> Iterator[None]:
    command = [sys.executable, "-uc", HOLD, str(lock)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None and holder.stdout.readline() == b"held\n"
        yield
        holder.communicate(b"\n")
