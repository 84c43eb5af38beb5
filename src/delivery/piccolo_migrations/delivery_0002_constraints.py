"""History is never rewritten, and a milestone's day of fact stands exactly where the work was done."""

from kit import ddl
from piccolo.apps.migrations.auto.migration_manager import MigrationManager

ID = "delivery_0002_constraints"


async def forwards() -> MigrationManager:
    published = "old.published_at is not null"
    return ddl.migration(
        "delivery",
        ID,
        ddl.check("milestone_fact_when_done", "milestone", "(new.state = 'done') = (new.fact is not null)"),
        ddl.immutable("milestone_keeps_its_plan", "milestone", columns="id, project, plan"),
        ddl.immutable("milestone_history_is_immutable", "milestone_history"),
        ddl.immutable("report_once_published", "report", when=published),
        ddl.immutable("report_keeps_its_words", "report", columns="id, project, person, at, done, obstacles"),
    )
