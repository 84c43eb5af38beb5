"""What a project's rows must always satisfy, and the indices that the registry's lists read by."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from kit import ddl
from projects.lifecycle import CLOSED, STAGES

ID = "projects_0002_constraints"


def listed(words: frozenset[str] | dict[str, str]) -> str:
    """The words as SQL texts."""
    return ", ".join(f"'{word}'" for word in sorted(words))


OVER_LIMIT = """new.stage = 'submitted'
    and new.requested > (select project_limit from season where id = new.season)"""

# What a season was announced with binds it once teams have acted upon it: rules may be eased, not tightened past them.
STANDING = """select 1 from application a join project p on p.id = a.project join team t on t.id = p.team
    where p.season = new.id and a.withdrawn_at is null"""
TIGHTENED = {
    "season_limit_is_asked": f"new.project_limit < old.project_limit and exists ({STANDING} and p.requested > new.project_limit)",
    "season_teams_are_smaller": f"new.team_min > old.team_min and exists ({STANDING} and t.members < new.team_min)",
    "season_teams_are_larger": (
        "new.team_max < old.team_max and exists (select 1 from team t where t.season = new.id and t.members > new.team_max)"
    ),
}

TOO_MANY_FILES = """(select count(*) from attachment
    where project = new.project and removed_at is null) > 20"""


async def forwards() -> MigrationManager:
    return ddl.migration(
        "projects",
        ID,
        ddl.unique("project_number", "project", "season, number"),
        ddl.unique("project_one_alive", "project", "team", where=f"stage not in ({listed(CLOSED)})"),
        ddl.check("project_stage_known", "project", f"new.stage in ({listed(STAGES)})"),
        ddl.check("project_money", "project", "new.requested >= 0 and new.months >= 0"),
        ddl.limit("project_within_limit", "project", OVER_LIMIT),
        *(ddl.limit(name, "season", refuse, on="update") for name, refuse in TIGHTENED.items()),
        *(ddl.index(f"project_by_{name}", "project", columns) for name, columns in LISTS.items()),
        ddl.unique("project_district_once", "project_district", "project, district"),
        ddl.index("project_district_by_district", "project_district", "district, project"),
        ddl.unique("passport_section_once", "passport_section", "project, key"),
        ddl.unique("passport_revision_once", "passport_revision", "project, key, version"),
        ddl.immutable("passport_revision_immutable", "passport_revision", columns="id, project, key, version, at, by"),
        ddl.forgettable("passport_revision_words", "passport_revision", "content"),
        ddl.unique("estimate_line_place", "estimate_line", "project, position"),
        ddl.check("estimate_line_positive", "estimate_line", "new.quantity > 0 and new.price > 0"),
        ddl.unique("attachment_once", "attachment", "project, sha256", where="removed_at is null"),
        ddl.limit("attachment_within_limit", "attachment", TOO_MANY_FILES, on="insert"),
        ddl.immutable("attachment_immutable", "attachment", columns="project, kind, size, sha256, stored, uploaded_at"),
        ddl.forgettable("attachment_words", "attachment", "name"),
        ddl.immutable(
            "stage_history_immutable", "stage_history", columns="id, project, at, by, role, from_stage, to_stage"
        ),
        ddl.forgettable("stage_history_words", "stage_history", "why"),
        ddl.immutable("remark_immutable", "remark", columns="project, round, field, at, by"),
        ddl.forgettable("remark_words", "remark", "text"),
        ddl.immutable("remark_undone_once", "remark", when="old.undone_at is not null", columns="undone_at"),
        ddl.unique("reminder_once", "reminder", "project, closes, hours"),
        ddl.unique("application_number", "application", "project, number"),
        ddl.unique("application_one_standing", "application", "project", where="withdrawn_at is null"),
        ddl.immutable(
            "application_frozen",
            "application",
            columns="project, number, submitted_by, submitted_at, received_at, content, sha256, journal",
        ),
        ddl.immutable("application_withdrawn_once", "application", when="old.withdrawn_at is not null", delete=False),
    )


LISTS = {
    "stage": "season, stage, id desc",
    "sector": "season, sector, id desc",
    "format": "season, format, id desc",
    "novelty": "season, novelty, id desc",
    "age": "season, id desc",
    # Everything that a filtered list asks about a project, so that a deep page reads no wide rows.
    "list": "season, id desc, stage, sector, format, novelty, published_at, number",
    "list_of_all": "id desc, season, stage, sector, format, novelty, published_at, number",
    "number": "stage, season, number, sector, format, novelty",
}
