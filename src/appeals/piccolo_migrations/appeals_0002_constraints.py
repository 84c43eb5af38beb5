"""One standing appeal a result; none of its reviewers considers it; a signed answer never changes."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from kit import ddl

ID = "appeals_0002_constraints"
VERSION = "1.38.0"
DESCRIPTION = __doc__
# (from, to), as appeals.rules has them.
STEPS = (
    "old.state = new.state or (old.state = 'filed' and new.state in ('accepted', 'returned', 'withdrawn')) "
    "or (old.state = 'accepted' and new.state in ('answered', 'withdrawn')) "
    "or (old.state = 'answered' and new.state = 'signed')"
)
UNPUBLISHED = (
    "not exists (select 1 from round_result x where x.round = new.round and x.project = new.project "
    "and x.published_at <= new.filed_at)"
)
REVIEWED = (
    "exists (select 1 from round_review v join appeal a on a.round = v.round and a.project = v.project "
    "where a.id = new.appeal and v.person = new.{person})"
)
IN_CONFLICT = (
    "exists (select 1 from round_conflict c join appeal a on a.project = c.project "
    "where a.id = new.appeal and c.person = new.{person} and c.lifted_at is null)"
)
NOT_ON_PANEL = "not exists (select 1 from appeal_panelist p where p.appeal = new.appeal and p.person = new.written_by)"
FIXED = "round, project, filed_by, filed_at, ground, due"


def _state(row: str) -> str:
    return f"(select state from appeal where id = {row}.appeal)"


async def forwards() -> MigrationManager:
    barred = " or ".join((REVIEWED, IN_CONFLICT))
    return ddl.migration(
        "appeals",
        ID,
        ddl.unique("appeal_once", "appeal", "round, project", where="state not in ('returned', 'withdrawn')"),
        ddl.limit("appeal_of_published", "appeal", UNPUBLISHED, on="insert"),
        ddl.immutable("appeal_step", "appeal", when=f"not ({STEPS})", delete=False),
        ddl.immutable("appeal_fixed", "appeal", columns=FIXED),
        ddl.forgettable("appeal_words", "appeal", "text, agreed"),
        ddl.unique("appeal_panelist_once", "appeal_panelist", "appeal, person"),
        ddl.limit("appeal_panelist_free", "appeal_panelist", barred.format(person="person")),
        ddl.limit("appeal_panel_late", "appeal_panelist", f"{_state('new')} <> 'accepted'"),
        ddl.immutable("appeal_panel_kept", "appeal_panelist", when=f"{_state('old')} in ('answered', 'signed')"),
        ddl.limit("appeal_answer_by_panel", "appeal_answer", f"{NOT_ON_PANEL} or {barred.format(person='written_by')}"),
        ddl.check("appeal_answer_known", "appeal_answer", "new.outcome in ('satisfied', 'partly', 'rejected')"),
        ddl.check("appeal_answer_two_persons", "appeal_answer", "new.signed_by <> new.written_by"),
        ddl.immutable("appeal_answer_signed", "appeal_answer", when="old.signed_at is not null"),
    )
