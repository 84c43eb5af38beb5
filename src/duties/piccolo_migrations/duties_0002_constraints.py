"""A project owes one thing once."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from kit import ddl

ID = "duties_0002_constraints"


async def forwards() -> MigrationManager:
    return ddl.migration("duties", ID, ddl.unique("duty_once", "duty", "project, source"))
