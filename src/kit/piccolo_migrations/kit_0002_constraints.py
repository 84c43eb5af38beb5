"""The journal is append-only, and its head is one row."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from kit import ddl
from kit.journal import START, key, seal_head

ID = "kit_0002_constraints"
SEALED = "number, instant, actor, role, action, object_kind, object_id, digest, previous, hash"
RETOLD = "new.change <> '' or new.salt <> ''"


async def forwards() -> MigrationManager:
    seal = seal_head(key(), 0, START)
    first = f"INSERT INTO journal_head (id, number, hash, seal) VALUES (1, 0, '{START}', '{seal}')"
    return ddl.migration(
        "kit",
        ID,
        ddl.raw(first, first),
        ddl.immutable("journal_is_immutable", "journal", columns=SEALED),
        ddl.immutable("journal_only_forgets", "journal", when=RETOLD, columns="change, salt", delete=False),
        ddl.index("journal_by_object", "journal", "object_kind, object_id, number"),
        ddl.check("journal_head_is_one", "journal_head", "new.id = 1"),
        ddl.limit("journal_head_stays", "journal_head", "old.id = 1", on="delete"),
    )
