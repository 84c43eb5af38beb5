"""Nobody is in two places at once, no meeting holds more people than it has places, who came was invited."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from kit import ddl

ID = "meetings_0002_constraints"

STANDING = "in ('draft', 'published')"


def _clash(link: str, column: str, mine: str) -> str:
    """Another standing meeting of the same person or project at the same time as meeting n."""
    return (
        f"exists (select 1 from {link} l join meeting m on m.id = l.meeting join meeting n on n.id = {mine} "
        f"where l.{column} = x.{column} and m.id <> n.id and m.state {STANDING} and n.state {STANDING} "
        "and m.starts_at < n.ends_at and n.starts_at < m.ends_at)"
    )


def _row(link: str, column: str) -> str:
    return _clash(link, column, "new.meeting").replace(f"x.{column}", f"new.{column}")


def _moved(link: str, column: str) -> str:
    return f"exists (select 1 from {link} x where x.meeting = new.id and {_clash(link, column, 'new.id')})"


MOVED = f"new.state {STANDING} and ({_moved('facilitator', 'person')} or {_moved('meeting_project', 'project')})"
NOT_APPOINTED = (
    "not exists (select 1 from appointment a join meeting m on m.season = a.season where m.id = new.meeting "
    "and a.person = new.person and a.role = 'facilitator' and a.confirmed_at is not null and a.revoked_at is null)"
)
FULL = (
    "(select count(*) from sign_up s where s.meeting = new.meeting and s.withdrawn_at is null) > "
    "(select capacity from meeting m where m.id = new.meeting)"
)
NOT_INVITED = "not exists (select 1 from meeting_project p where p.meeting = new.meeting and p.project = new.project)"
# A plan is made one change at a time: rivals wait for the season's row.
ON_SEASON = "select 1 from season s join meeting m on m.season = s.id where m.id = new.meeting for no key update of s"
ON_OWN_SEASON = "select 1 from season s where s.id = new.season for no key update"
ON_MEETING = "select 1 from meeting m where m.id = new.meeting for no key update"

ANSWERED = "id, meeting, project, asked_by, answered_by, addressee, asked_at, due, answer, answered_at"


async def forwards() -> MigrationManager:
    return ddl.migration(
        "meetings",
        ID,
        ddl.check("meeting_times", "meeting", "new.starts_at < new.ends_at"),
        ddl.check("meeting_taken", "meeting", "new.taken >= 0 and new.taken <= new.capacity"),
        ddl.index("meeting_by_start", "meeting", "season, starts_at"),
        ddl.limit("meeting_overlap", "meeting", MOVED, on="update of starts_at", lock=ON_OWN_SEASON),
        ddl.limit("meeting_overlap_by_end", "meeting", MOVED, on="update of ends_at", lock=ON_OWN_SEASON),
        ddl.immutable("meeting_history_is_immutable", "meeting_history"),
        ddl.unique("facilitator_once", "facilitator", "meeting, person"),
        ddl.limit("facilitator_is_appointed", "facilitator", NOT_APPOINTED),
        ddl.limit("facilitator_overlap", "facilitator", _row("facilitator", "person"), lock=ON_SEASON),
        ddl.unique("meeting_project_once", "meeting_project", "meeting, project"),
        ddl.limit("meeting_project_overlap", "meeting_project", _row("meeting_project", "project"), lock=ON_SEASON),
        ddl.unique("sign_up_once", "sign_up", "meeting, person", "withdrawn_at is null"),
        ddl.limit("sign_up_capacity", "sign_up", FULL, lock=ON_MEETING),
        ddl.check("attendance_one", "attendance", "(new.project is null) <> (new.person is null)"),
        ddl.unique("attendance_project_once", "attendance", "meeting, project", "project is not null"),
        ddl.unique("attendance_person_once", "attendance", "meeting, person", "person is not null"),
        ddl.limit("attendance_invited", "attendance", f"new.project is not null and {NOT_INVITED}"),
        ddl.limit("outcome_invited", "outcome", NOT_INVITED),
        ddl.immutable(
            "discussion_answer_is_final", "discussion_question", "old.answered_at is not null", columns=ANSWERED
        ),
        ddl.forgettable("discussion_question_words", "discussion_question", "text"),
    )
