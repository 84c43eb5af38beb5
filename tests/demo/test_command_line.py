"""`tvoybudget invariants` as an operator runs it: silent about honest data, a sentence for each fault planted past the site."""

import asyncio
import os
import shutil
import sqlite3
import sys
from pathlib import Path

import asyncpg

from invariants.test_planted_faults import a_season_with_an_award
from kit.db import Database
from kit.settings import ROOT

LAST = "(select max(id) from project where submitted_at is not null)"
# What the command must call it → what was done, with the database's own refusals out of force.
FAULTS = {
    "a team's counter is the number of its members": "update team set members = members + 1 where id = 1",
    "a submitted team is as large as its season asks": "update membership set left_at = confirmed_at "
    "where role <> 'leader' and team = (select max(id) from team where submitted_at is not null)",
    "a member has confirmed in person, with consent, in the season of the team": "update membership "
    "set consent_version = '' where id = 1",
    "a person with a role in a season stands on the staff's side of it": "insert into appointment (person, season, role, "
    "bootstrap, granted_at, reason) select person, season, 'committee', true, confirmed_at, '' from membership where id = 1",
    "a project's stage is where its history has led it": f"update project set stage = 'terminated' where id = {LAST}",
    "a project asks for no more than the season's limit": f"update project set requested = 15000001 where id = {LAST}",
    "an estimate adds up to what a submitted project asks for": "update estimate_line set price = price + 1 where position = 1",
    "an application is what was submitted": "update application set content = replace(content, 'а', 'о')",
    "a pool's counter is the sum of its confirmed awards": "update pool set allocated = allocated + 1",
    "an award is within the limit of a project": "update pool set project_limit = 8999999",
    "an award is the sum of its shares": "update funding_share set amount = amount - 1",
    "a share has a holder": "delete from share_holder where share = (select max(share) from share_holder)",
    "the journal is one unbroken chain": "update journal set action = 'nothing' where number = 9",
}


async def command(address: str) -> tuple[int, str]:
    """Exit code and output of the command on this database."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "cli", "invariants"),
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src"), "DATABASE_URL": address},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    said, _ = await process.communicate()
    assert process.returncode is not None
    return process.returncode, said.decode()


def plant_in_file(path: Path) -> None:
    with sqlite3.connect(path) as file:
        for (trigger,) in file.execute("select name from sqlite_master where type = 'trigger'").fetchall():
            file.execute(f"drop trigger {trigger}")
        for statement in FAULTS.values():
            file.execute(statement)
    file.close()


async def plant_in_postgres(address: str) -> None:
    connection = await asyncpg.connect(address)
    await connection.execute("set session_replication_role = replica")
    for statement in FAULTS.values():
        await connection.execute(statement)
    await connection.close()


def unsaid(said: str) -> list[str]:
    """The faults that the command did not name."""
    return [fault for fault in FAULTS if f"BROKEN  {fault}" not in said]


async def test_the_command_is_silent_about_honest_data_and_says_each_fault(database: Database) -> None:
    await a_season_with_an_award()
    file = Path(str(getattr(database, "path", "")))
    address = os.environ["DATABASE_URL"] if database.engine_type == "postgres" else f"sqlite:///{file}"
    code, said = await command(address)
    assert (code, said.splitlines()[-1].split(", ")[1]) == (0, "0 findings.")
    if database.engine_type == "postgres":
        await plant_in_postgres(address)
    else:
        plant_in_file(file)
    code, said = await command(address)
    assert (code, unsaid(said)) == (1, [])


async def test_it_finds_nothing_in_the_demonstration_and_each_fault_planted_there(
    replayed: Path, tmp_path: Path
) -> None:
    file = Path(shutil.copy(replayed, tmp_path / "season.sqlite"))
    code, said = await command(f"sqlite:///{file}")
    assert code == 0 and said.endswith(" 0 findings.\n")
    plant_in_file(file)
    code, said = await command(f"sqlite:///{file}")
    assert (code, unsaid(said)) == (1, [])
