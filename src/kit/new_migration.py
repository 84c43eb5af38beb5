"""Regenerates `<package>_0001_tables.py` from the package's tables: `python -m kit.new_migration PACKAGE`."""

import asyncio
import subprocess
import sys
from importlib import import_module
from itertools import chain
from pathlib import Path

import black
from piccolo.apps.migrations.auto import DiffableTable, SchemaDiffer
from piccolo.apps.migrations.auto.schema_snapshot import SchemaSnapshot
from piccolo.apps.migrations.commands.new import render_template
from piccolo.table import Table


def tables_of(package: str) -> list[type[Table]]:
    """The tables that the package itself defines, in `tables.py` or in a folder `tables` that gathers them."""
    module = import_module(f"{package}.tables")
    return [
        thing
        for thing in vars(module).values()
        if isinstance(thing, type)
        and issubclass(thing, Table)
        and f"{thing.__module__}.".startswith(f"{module.__name__}.")
    ]


def text_of(package: str, name: str) -> str:
    """The whole migration, from nothing to the tables as they are."""
    current = [
        DiffableTable(
            class_name=table.__name__,
            tablename=table._meta.tablename,
            columns=table._meta.non_default_columns,
            constraints=table._meta.constraints,
            schema=table._meta.schema,
        )
        for table in tables_of(package)
    ]
    differ = SchemaDiffer(schema=current, schema_snapshot=SchemaSnapshot([]).get_snapshot(), auto_input="y")
    alters = differ.get_alter_statements()
    rendered = render_template(  # type: ignore[no-untyped-call]
        migration_id=name,
        auto=True,
        alter_statements=list(chain(*[alter.statements for alter in alters])),
        extra_imports=sorted(set(chain(*[alter.extra_imports for alter in alters])), key=repr),
        extra_definitions=sorted(set(chain(*[alter.extra_definitions for alter in alters]))),
        app_name=package,
        description="",
    )
    return black.format_str(rendered, mode=black.FileMode(line_length=118))


def write(package: str) -> Path:
    """Write the file, its folder included."""
    folder = Path(__file__).parent.parent / package / "piccolo_migrations"
    folder.mkdir(exist_ok=True)
    (folder / "__init__.py").touch()
    name = f"{package}_0001_tables"
    file = folder / f"{name}.py"
    file.write_text(text_of(package, name), encoding="utf-8")
    ruff = str(Path(sys.executable).parent / "ruff")
    subprocess.run([ruff, "check", "--quiet", "--fix-only", "--select", "I,F401", str(file)], check=False)
    subprocess.run([ruff, "format", "--quiet", str(file)], check=True)
    return file


async def _main() -> None:
    for package in sys.argv[1:]:
        print(write(package).name)


if __name__ == "__main__":
    asyncio.run(_main())
