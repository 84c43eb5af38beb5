"""What the database itself refuses at a sitting."""

from kit.ddl import check, immutable, limit, migration, unique
from piccolo.apps.migrations.auto.migration_manager import MigrationManager

ID = "sittings_0002_constraints"
VERSION = "1.38.0"
DESCRIPTION = "One vote a person while the vote is open, none in conflict or from outside; nothing changes once signed."

OF_QUESTION = "(select state from sitting_question where id = {row}.question)"
OF_SITTING = "(select state from sitting where id = {row}.sitting)"
IN_CONFLICT = (
    "exists (select 1 from sitting_subject s join round_conflict c on c.project = s.project "
    "where s.question = new.question and c.person = new.person and c.lifted_at is null)"
)
ABSENT = (
    "not exists (select 1 from sitting_attendance a join sitting_question q on q.sitting = a.sitting "
    "where q.id = new.question and a.person = new.person and a.left_at is null)"
)
SIGNED_TWICE = "(select count(*) from sitting_signature g where g.sitting = new.id and g.digest = new.digest) < 2"
GOES = (
    "new.withdrawn_at is null and new.published_at is null "
    "and exists (select 1 from sitting t where t.round = new.round and t.state = 'open')"
)
TAINTED = (
    "exists (select 1 from sitting t join sitting_question q on q.sitting = t.id and q.kind = 'project' "
    "and q.state = 'decided' join sitting_subject s on s.question = q.id join sitting_vote v on v.question = q.id "
    "join round_conflict c on c.person = v.person and c.project = s.project and c.lifted_at is null "
    "join round_result x on x.round = t.round and x.project = s.project "  # not withdrawn since
    "where t.round = new.round and not exists (select 1 from sitting w join sitting_question k on k.sitting = w.id "
    "and k.kind = 'project' and k.state = 'decided' join sitting_subject u on u.question = k.id "
    "where w.round = t.round and u.project = s.project and k.closed_at > q.closed_at))"
)
OUTCOME = "sitting, kind, places, state, why, opened_at, closed_at, voting, recused, present, casting, decision"
DECIDED = "(select state from sitting_question where id = old.question) = 'decided'"


async def forwards() -> MigrationManager:
    return migration(
        "sittings",
        ID,
        unique("sitting_once", "sitting", "round, planned_at", where="state <> 'cancelled'"),
        unique("sitting_number_once", "sitting", "season, number"),
        unique("sitting_one_open", "sitting", "round, state", where="state = 'open'"),
        limit("sitting_goes", "round_publication", GOES),
        limit("sitting_voted_in_conflict", "round_publication", TAINTED, on="insert"),
        unique("sitting_here_once", "sitting_attendance", "sitting, person", where="left_at is null"),
        unique("sitting_vote_once", "sitting_vote", "question, person"),
        unique("sitting_subject_once", "sitting_subject", "question, project"),
        unique("sitting_signature_once", "sitting_signature", "sitting, position"),
        unique("sitting_two_persons", "sitting_signature", "sitting, person"),
        check("sitting_signature_position", "sitting_signature", "new.position in ('chair', 'secretary')"),
        check("sitting_vote_choice", "sitting_vote", "new.choice in ('for', 'against', 'abstain')"),
        limit("sitting_vote_closed", "sitting_vote", f"{OF_QUESTION.format(row='new')} <> 'voting'"),
        immutable("sitting_vote_kept", "sitting_vote", when=f"{OF_QUESTION.format(row='old')} <> 'voting'"),
        limit("sitting_vote_in_conflict", "sitting_vote", IN_CONFLICT),
        limit("sitting_vote_absent", "sitting_vote", ABSENT),
        immutable("sitting_question_decided", "sitting_question", when="old.state = 'decided'", columns=OUTCOME),
        immutable("sitting_subject_decided", "sitting_subject", when=DECIDED),
        limit("sitting_signed_unsigned", "sitting", f"new.state = 'signed' and {SIGNED_TWICE}", on="update"),
        immutable("sitting_signed", "sitting", when="old.state = 'signed'"),
        *(
            part
            for table in ("question", "attendance", "signature")
            for part in (
                limit(
                    f"sitting_late_{table}",
                    f"sitting_{table}",
                    f"{OF_SITTING.format(row='new')} = 'signed'",
                    on="insert",
                ),
                immutable(
                    f"sitting_signed_{table}", f"sitting_{table}", when=f"{OF_SITTING.format(row='old')} = 'signed'"
                ),
            )
        ),
    )
