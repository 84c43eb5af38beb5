"""The index by which like titles are looked up; each feature of a document once."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from kit import ddl

ID = "similarity_0002_constraints"


async def forwards() -> MigrationManager:
    return ddl.migration(
        "similarity",
        ID,
        ddl.unique("similar_mark_once", "similar_mark", "document, feature"),
        ddl.index("similar_mark_by_feature", "similar_mark", "feature, reach, document, weight"),
    )
