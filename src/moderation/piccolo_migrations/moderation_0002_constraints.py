"""What was decided, said and answered stays; each of it once."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from kit import ddl

ID = "moderation_0002_constraints"
KNOWN = "new.outcome in ('accept', 'return', 'refuse')"
DECIDED = "project, round, outcome, reason, checked, at, by"


async def forwards() -> MigrationManager:
    return ddl.migration(
        "moderation",
        ID,
        ddl.check("moderation_rules_sound", "moderation_rules", "new.days > 0 and new.undo_minutes >= 0"),
        ddl.unique("idea_text_round", "idea_text", "project, round"),
        ddl.check("decision_known", "decision", KNOWN),
        ddl.unique("decision_standing", "decision", "project, round", where="undone_at is null"),
        ddl.immutable("decision_made", "decision", columns=DECIDED),
        ddl.forgettable("decision_words", "decision", "text"),
        ddl.immutable("idea_text_made", "idea_text", columns="id, project, round, at, by"),
        ddl.forgettable("idea_text_words", "idea_text", "content, reply"),
        ddl.immutable("decision_undone_once", "decision", when="old.undone_at is not null", columns="undone_at"),
        ddl.check("message_side", "message", "new.side in ('team', 'organiser')"),
        ddl.index("message_by_project", "message", "project, id"),
        ddl.unique("flag_waiting", "flag", "project, by", where="settled_at is null"),
        ddl.immutable("flag_settled_once", "flag", when="old.settled_at is not null", columns="settled_at, outcome"),
        ddl.check("merge_of_two", "merge", "new.duplicate <> new.kept"),
        ddl.unique("merge_waiting", "merge", "duplicate", where="settled_at is null"),
        ddl.immutable("merge_settled_once", "merge", when="old.settled_at is not null", columns="settled_at, outcome"),
        ddl.unique("merge_answer_once", "merge_answer", "merge, project"),
    )
