"""A skill is named once; an orphaned idea is continued by one idea, with its author's recorded consent only."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from kit import ddl

ID = "market_0002_constraints"
KEPT = "id, origin, heir, asked_at, closed_at, agreed, continued_by"
WITHOUT_CONSENT = "new.continued_by is null or (new.closed_at is not null and new.agreed)"


async def forwards() -> MigrationManager:
    return ddl.migration(
        "market",
        ID,
        ddl.unique("profile_skill_once", "profile_skill", "profile, skill"),
        ddl.index("profile_skill_by_skill", "profile_skill", "skill, profile"),
        ddl.index("profile_published", "profile", "id desc", where="published"),
        ddl.unique("call_skill_once", "call_skill", "call, skill"),
        ddl.index("call_skill_by_skill", "call_skill", "skill, call"),
        ddl.check("call_goal_positive", "call", "new.goal >= 2"),
        ddl.unique("succession_one_open", "succession", "origin, heir", where="closed_at is null"),
        ddl.unique("succession_one_heir", "succession", "origin", where="continued_by is not null"),
        ddl.check("succession_with_consent", "succession", WITHOUT_CONSENT),
        ddl.immutable(
            "succession_answered_once",
            "succession",
            when="old.closed_at is not null",
            columns="origin, heir, closed_at, agreed",
            delete=False,
        ),
        ddl.immutable("succession_kept", "succession", when="old.continued_by is not null", columns=KEPT),
    )
