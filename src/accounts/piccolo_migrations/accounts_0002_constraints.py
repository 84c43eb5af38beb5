"""Two persons stand behind a role, a role needs its side, a side is one and stays; what was used or revoked stays so."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from kit import ddl

ID = "accounts_0002_constraints"
TWO_PERSONS = (
    "new.bootstrap or (new.granted_by is not null and (new.confirmed_at is null"
    " or (new.confirmed_by is not null and new.confirmed_by <> new.granted_by)))"
)
NOT_ONESELF = (
    "new.bootstrap or ((new.granted_by is null or new.granted_by <> new.person)"
    " and (new.confirmed_by is null or new.confirmed_by <> new.person))"
)
NO_SIDE = (
    "not exists (select 1 from side where side.person = new.person"
    " and side.season = new.season and side.side = 'staff')"
)
SIDE_IN_USE = (
    "old.side = 'participant' or exists (select 1 from appointment a where a.person = old.person"
    " and a.season = old.season and (a.confirmed_at is not null or a.revoked_at is null))"
)


async def forwards() -> MigrationManager:
    return ddl.migration(
        "accounts",
        ID,
        ddl.check("appointment_two_persons", "appointment", TWO_PERSONS),
        ddl.check("appointment_not_oneself", "appointment", NOT_ONESELF),
        ddl.unique("appointment_held_once", "appointment", "person, season, role", where="revoked_at is null"),
        ddl.limit("appointment_side", "appointment", NO_SIDE, on="insert"),
        ddl.immutable(
            "appointment_final", "appointment", columns="person, season, role, bootstrap, granted_by, granted_at"
        ),
        ddl.immutable(
            "appointment_confirmed_once",
            "appointment",
            when="old.confirmed_at is not null",
            columns="confirmed_by, confirmed_at",
        ),
        ddl.immutable("appointment_revoked_stays", "appointment", when="old.revoked_at is not null"),
        ddl.unique("side_one_per_season", "side", "person, season"),
        ddl.immutable("side_final", "side", delete=False),
        ddl.immutable("side_kept", "side", when=SIDE_IN_USE),
        ddl.immutable("token_used_once", "token", when="old.used_at is not null", delete=False),
        ddl.immutable("registration_used_once", "registration", when="old.used_at is not null", delete=False),
        ddl.immutable(
            "session_revoked_stays",
            "session",
            when="old.revoked_at is not null",
            columns="revoked_at, token_hash, person",
            delete=False,
        ),
    )
