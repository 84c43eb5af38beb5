"""The number of unread rows, asked for on every page, is read from an index of its own."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from kit import ddl

ID = "notices_0002_constraints"


async def forwards() -> MigrationManager:
    return ddl.migration("notices", ID, ddl.index("notice_unread", "notice", "person", where="read_at is null"))
