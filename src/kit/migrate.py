"""Brings the database's schema forwards, package by package in the order of APP_REGISTRY."""

from contextlib import redirect_stdout
from importlib import import_module
from io import StringIO
from pathlib import Path

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.apps.migrations.tables import Migration
from piccolo.conf.apps import AppConfig, Finder

from kit.db.engine import engine
from kit.db.nesting import PiccoloTransaction


async def migrate() -> list[str]:
    """Run what has not run yet, all of it in one transaction; answers with the names of what ran."""
    database = engine()
    ran = []
    async with PiccoloTransaction(database):
        await _one_at_a_time()
        if not await Migration.table_exists():
            await Migration.create_table()
        done = set(await Migration.select(Migration.name).output(as_list=True))
        for package, config in packages():
            for name in names(config):
                if name not in done:
                    await _run(package, name)
                    await Migration.insert(Migration(name=name, app_name=package))
                    ran.append(name)
    return ran


async def pending() -> list[str]:
    """The migrations that this database still lacks."""
    known = await Migration.table_exists()
    done = set(await Migration.select(Migration.name).output(as_list=True)) if known else set()
    return [name for _, config in packages() for name in names(config) if name not in done]


def packages() -> list[tuple[str, AppConfig]]:
    """Every package with tables, floors from the ground up."""
    apps = Finder().get_app_registry().apps
    return [(path.split(".")[0], import_module(path).APP_CONFIG) for path in apps]


def names(config: AppConfig) -> list[str]:
    """A package's migrations in their order."""
    folder = Path(config.resolved_migrations_folder_path)
    return sorted(file.stem for file in folder.glob("*.py") if not file.stem.startswith("_"))


async def _run(package: str, name: str) -> None:
    module = import_module(f"{package}.piccolo_migrations.{name}")
    manager = await module.forwards()
    if isinstance(manager, MigrationManager):
        with redirect_stdout(StringIO()):
            await manager.run()


async def _one_at_a_time() -> None:
    database = engine()
    if database.engine_type == "postgres":
        await database.run_ddl("select pg_advisory_xact_lock(7700120230415)")
