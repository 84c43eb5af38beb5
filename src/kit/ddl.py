"""Constraints from one description for both engines: every helper gives the SQL that the current engine needs."""

import re
from collections.abc import Callable

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from kit.db.engine import engine

Statements = Callable[[str], list[str]]
"""From "sqlite" or "postgres" to SQL. Conditions speak of `new.column` and `old.column` on both engines."""


def migration(package: str, name: str, *parts: Statements) -> MigrationManager:
    """What `forwards()` of a hand-written `<package>_0002_constraints.py` returns."""
    manager = MigrationManager(migration_id=name, app_name=package, description="")

    async def run() -> None:
        database = engine()
        for part in parts:
            for statement in part(database.engine_type):
                await database.run_ddl(statement)

    manager.add_raw(run)
    return manager


def raw(sqlite: str, postgres: str) -> Statements:
    """One statement per engine, empty for none."""
    return lambda kind: [statement for statement in (sqlite if kind == "sqlite" else postgres,) if statement]


def index(name: str, table: str, columns: str, where: str = "") -> Statements:
    """An index for reading, perhaps over a part of the rows only."""
    return lambda _: [f"CREATE INDEX {name} ON {_quoted(table)} ({columns})" + (f" WHERE {where}" if where else "")]


def unique(name: str, table: str, columns: str, where: str = "") -> Statements:
    """No two rows with equal columns (among those `where`)."""
    return lambda _: [
        f"CREATE UNIQUE INDEX {name} ON {_quoted(table)} ({columns})" + (f" WHERE {where}" if where else "")
    ]


def check(name: str, table: str, condition: str) -> Statements:
    """A row must satisfy `condition`, written with `new.column`; unknown (NULL) passes, as in any CHECK."""

    def statements(kind: str) -> list[str]:
        if kind == "postgres":
            return [f"ALTER TABLE {_quoted(table)} ADD CONSTRAINT {name} CHECK ({_bare(condition)})"]
        return _sqlite(name, table, "BEFORE", ["INSERT", "UPDATE"], f"NOT ({condition})")

    return statements


def limit(name: str, table: str, refuse: str, on: str = "insert, update", lock: str = "") -> Statements:
    """Refuse a row when a condition over other rows, the new one already among them, is true.

    On PostgreSQL two transactions do not see each other's rows: `lock` ("select 1 from season where id = new.season for
    update") makes them wait for one another first; SQLite has one writer anyway.
    """
    events = [event.strip().upper() for event in on.split(",")]

    def statements(kind: str) -> list[str]:
        if kind == "sqlite":
            return _sqlite(name, table, "AFTER", events, refuse)
        body = f"PERFORM {re.sub('^select ', '', lock, flags=re.I)}; " if lock else ""
        body += f"IF ({refuse}) THEN {raising(name)} END IF; RETURN NULL;"
        return _postgres(name, table, "AFTER", events, body)

    return statements


def immutable(name: str, table: str, when: str = "", columns: str = "", delete: bool = True) -> Statements:
    """Refuse UPDATE (of `columns` only, if given) and DELETE of rows `when` ("old.signed is not null"; default: of any)."""
    update = f"UPDATE OF {columns}" if columns else "UPDATE"
    events = [update, "DELETE"] if delete else [update]

    def statements(kind: str) -> list[str]:
        if kind == "sqlite":
            return _sqlite(name, table, "BEFORE", events, when)
        body = f"IF ({when or 'true'}) THEN {raising(name)} END IF; "
        body += "IF TG_OP = 'DELETE' THEN RETURN old; END IF; RETURN new;"
        made = _postgres(name, table, "BEFORE", events, body)
        if delete and not when:
            made.append(f"CREATE TRIGGER {name}_truncate BEFORE TRUNCATE ON {_quoted(table)} EXECUTE FUNCTION {name}()")
        return made

    return statements


def forgettable(name: str, table: str, columns: str) -> Statements:
    """Words of an otherwise immutable row: they may be emptied when a person is erased, and never say anything else."""
    told = " or ".join(f"(new.{one} <> old.{one} and new.{one} not in ('', '{{}}'))" for one in columns.split(", "))
    return immutable(name, table, when=told, columns=columns, delete=False)


def _sqlite(name: str, table: str, moment: str, events: list[str], refuse: str) -> list[str]:
    when = f"WHEN ({refuse}) " if refuse else ""
    return [
        f"CREATE TRIGGER {name}_{event.split()[0].lower()} {moment} {event} ON {_quoted(table)} "
        f"FOR EACH ROW {when}BEGIN SELECT RAISE(ABORT, '{name}'); END"
        for event in events
    ]


def _postgres(name: str, table: str, moment: str, events: list[str], body: str) -> list[str]:
    # What a trigger asks is found by keys. A session that planned it while the tables were empty would read them from end
    # to end, and go on so until statistics are gathered.
    return [
        f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off AS $$ BEGIN {body} END $$",
        f"CREATE TRIGGER {name} {moment} {' OR '.join(events)} ON {_quoted(table)} FOR EACH ROW EXECUTE FUNCTION {name}()",
    ]


def raising(name: str) -> str:
    return f"RAISE EXCEPTION '{name}' USING ERRCODE = 'check_violation', CONSTRAINT = '{name}';"


def _bare(condition: str) -> str:
    return re.sub(r"\bnew\.", "", condition, flags=re.I)


def _quoted(table: str) -> str:
    return f'"{table}"'
