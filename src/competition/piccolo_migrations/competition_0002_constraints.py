"""A season's rules are sound, its stages go forward, and an extension is never rewritten."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from kit import ddl

ID = "competition_0002_constraints"
SOUND = (
    "new.pool > 0 and new.project_limit > 0 and new.project_limit <= new.pool"
    " and new.team_min >= 1 and new.team_min <= new.team_max and new.grace_seconds >= 0"
    " and new.teams_per_person between 1 and 9 and new.repair_days >= 0"
)


async def forwards() -> MigrationManager:
    return ddl.migration(
        "competition",
        ID,
        ddl.check("season_rules_sound", "season", SOUND),
        ddl.unique("stage_once_a_season", "stage", "season, key"),
        ddl.check("stage_goes_forward", "stage", "new.last_day >= new.first_day"),
        ddl.check("extension_later", "extension", "new.to_day > new.from_day"),
        ddl.immutable("extension_immutable", "extension"),
    )
