"""A team keeps within its season's size; a person is in one active team of a season."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from kit import ddl

ID = "teams_0002_constraints"
SEASON = "(select {} from season where id = new.season)"
TOO_SMALL = f"""new.submitted_at is not null and new.alarm_since is null
    and new.members < {SEASON.format("team_min")}"""
CROWDED = f"""new.left_at is null and (
    select count(*) from membership where team = new.team and left_at is null
) > {SEASON.format("team_max")}"""


async def forwards() -> MigrationManager:
    return ddl.migration(
        "teams",
        ID,
        ddl.check("team_members_not_negative", "team", "new.members >= 0"),
        ddl.limit("team_not_too_large", "team", f"new.members > {SEASON.format('team_max')}"),
        ddl.limit("team_not_too_small", "team", TOO_SMALL),
        ddl.check("membership_role_known", "membership", "new.role in ('leader', 'member')"),
        ddl.unique("membership_one_team", "membership", "person, season", where="left_at is null"),
        ddl.unique("membership_one_leader", "membership", "team", where="left_at is null and role = 'leader'"),
        ddl.limit(
            "membership_within_limit",
            "membership",
            CROWDED,
            lock="select 1 from team where id = new.team for update",
        ),
        ddl.unique(
            "invitation_one_open",
            "invitation",
            "team, email",
            where="used_at is null and declined_at is null and revoked_at is null",
        ),
    )
