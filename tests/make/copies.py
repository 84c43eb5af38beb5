"""Rows like others, made in one statement each: for tests that need many scenes which begin alike."""

from typing import Any

from piccolo.table import Table

from kit.db import Transaction


async def copied(tx: Transaction, table: type[Table], which: str, old: int, **changes: Any) -> list[int]:
    """The rows where column `which` is `old`, once more with these values; the numbers of the new ones."""
    names = [column._meta.db_column_name for column in table._meta.columns if column._meta.name != "id"]
    places = {name: place for place, name in enumerate(changes, start=2)}
    values = [_value(places[name], changes[name]) if name in places else f'"{name}"' for name in names]
    tablename = table._meta.tablename
    listed = ", ".join(f'"{name}"' for name in names)
    made = await tx.run(
        f'insert into "{tablename}" ({listed}) select {", ".join(values)} from "{tablename}"'
        f' where "{which}" = $1 order by id returning id',
        old,
        *changes.values(),
    )
    return [int(row["id"]) for row in made]


def _value(place: int, value: Any) -> str:
    """PostgreSQL must be told what a selected parameter is."""
    return f"cast(${place} as {'integer' if isinstance(value, int) else 'text'})"
