"""What is sent stays sent; the letters that wait are found by an index of their own."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from kit import ddl

ID = "outbox_0002_constraints"


async def forwards() -> MigrationManager:
    return ddl.migration(
        "outbox",
        ID,
        ddl.index("letter_waiting", "letter", "next_attempt_at", where="sent_at is null and given_up_at is null"),
        ddl.immutable(
            "letter_sent_stays", "letter", when="old.sent_at is not null", columns="sent_at, recipient", delete=False
        ),
    )
