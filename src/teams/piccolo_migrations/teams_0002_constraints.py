"""A team keeps within its season's size; a person is in no more teams of a season than it allows; every way in is used once."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from kit import ddl

ID = "teams_0002_constraints"
SEASON = "(select {} from season where id = new.season)"
TOO_SMALL = f"""new.submitted_at is not null and new.alarm_since is null
    and new.members < {SEASON.format("team_min")}"""
CROWDED = f"""new.left_at is null and (
    select count(*) from membership where team = new.team and left_at is null
) > {SEASON.format("team_max")}"""
TOO_MANY_TEAMS = f"new.left_at is null and new.slot > {SEASON.format('teams_per_person')}"
TEAMS_IN_USE = """exists (select 1 from membership
    where season = new.id and left_at is null and slot > new.teams_per_person)"""


CLOSED = "old.closed_at is not null"


async def forwards() -> MigrationManager:
    return ddl.migration(
        "teams",
        ID,
        ddl.check("team_members_not_negative", "team", "new.members >= 0"),
        ddl.limit("team_not_too_large", "team", f"new.members > {SEASON.format('team_max')}"),
        ddl.limit("team_not_too_small", "team", TOO_SMALL),
        ddl.check("membership_role_known", "membership", "new.role in ('leader', 'editor', 'reader')"),
        ddl.check("membership_slot_positive", "membership", "new.slot >= 1"),
        ddl.unique("membership_one_team", "membership", "person, season, slot", where="left_at is null"),
        ddl.unique("membership_once_a_team", "membership", "person, team", where="left_at is null"),
        ddl.limit("membership_teams_per_person", "membership", TOO_MANY_TEAMS),
        ddl.limit("season_teams_in_use", "season", TEAMS_IN_USE, on="update"),
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
        ddl.unique("invite_link_one_open", "invite_link", "team", where="revoked_at is null"),
        ddl.unique("join_request_one_open", "join_request", "team, person", where="closed_at is null"),
        ddl.immutable(
            "join_request_closed", "join_request", when=CLOSED, columns="person, closed_at, accepted", delete=False
        ),
        ddl.unique("team_change_one_open", "team_change", "team, person", where="closed_at is null"),
        ddl.immutable(
            "team_change_closed", "team_change", when=CLOSED, columns="person, closed_at, agreed", delete=False
        ),
        ddl.index("trait_by_key", "trait", "season, kind, key"),
        ddl.index("trait_shared", "trait", "season, kind, key, person", where="shared"),
        ddl.unique("dismissal_once", "dismissal", "season, kind, key, person"),
        ddl.immutable("dismissal_final", "dismissal", delete=False),
        ddl.check("team_change_kind_known", "team_change", "new.kind in ('leave', 'replace')"),
    )
