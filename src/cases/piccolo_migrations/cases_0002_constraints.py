"""A case is confirmed once, and has its person and its idea from then on only."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from kit import ddl

ID = "cases_0002_constraints"
CONFIRMED = "(new.confirmed_at is null) = (new.project is null) and (new.confirmed_at is null) = (new.person is null)"


async def forwards() -> MigrationManager:
    return ddl.migration(
        "cases",
        ID,
        ddl.check("paper_case_channel_known", "paper_case", "new.channel in ('paper', 'telephone')"),
        ddl.check("paper_case_confirmed_whole", "paper_case", CONFIRMED),
        ddl.check("paper_case_one_end", "paper_case", "new.confirmed_at is null or new.revoked_at is null"),
        ddl.immutable(
            "paper_case_ended",
            "paper_case",
            when="old.confirmed_at is not null or old.revoked_at is not null",
            columns="season, entered_by, confirmed_at, revoked_at, project",
            delete=False,
        ),
    )
