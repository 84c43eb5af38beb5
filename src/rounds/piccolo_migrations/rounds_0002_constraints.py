"""What the database itself refuses in a selection round."""

from kit.ddl import check, immutable, index, limit, migration, unique
from piccolo.apps.migrations.auto.migration_manager import MigrationManager

ID = "rounds_0002_constraints"
VERSION = "1.38.0"
DESCRIPTION = "One round of a number, one chair, one sheet; locked criteria; nothing changes once published."


def _state(table_id: str) -> str:
    return f"(select state from selection_round where id = {table_id})"


REVIEW_OF_SCORE = (
    "(select r.state from selection_round r join round_review v on v.round = r.id where v.id = {row}.review)"
)
LOWEST = "(case when r.kind = 'yes_no' then 0 else 1 end)"
OUTSIDE_STEPS = (
    "new.value is not null and exists (select 1 from round_criterion c join selection_round r on r.id = c.round "
    f"where c.id = new.criterion and (new.value < {LOWEST} or new.value > case when r.kind = 'yes_no' then 1 else 10 end))"
)
FOREIGN_CRITERION = (
    "not exists (select 1 from round_criterion c join round_review v on v.round = c.round "
    "where c.id = new.criterion and v.id = new.review)"
)


async def forwards() -> MigrationManager:
    return migration(
        "rounds",
        ID,
        unique("round_once_per_season", "selection_round", "season, number"),
        check("round_number", "selection_round", "new.number in (1, 2)"),
        unique("round_seat_once", "round_seat", "round, person"),
        unique("round_one_chair", "round_seat", "round, position", where="position <> 'member'"),
        unique("round_conflict_once", "round_conflict", "person, project", where="lifted_at is null"),
        unique("round_assignment_once", "round_assignment", "round, project, person"),
        index("round_assignment_person_round", "round_assignment", "person, round"),
        unique("round_declined_once", "round_declined", "round, project, person"),
        unique("round_job_once", "round_job", "round, kind", where="state in ('waiting', 'running')"),
        unique("round_review_once", "round_review", "round, project, person"),
        unique("round_score_once", "round_score", "review, criterion"),
        unique("round_result_once", "round_result", "round, project"),
        check("round_result_range", "round_result", "new.composite between 0 and 10000"),
        unique("round_publication_once", "round_publication", "round", where="withdrawn_at is null"),
        check("round_publication_two_persons", "round_publication", "new.confirmed_by <> new.proposed_by"),
        check("round_criterion_weight", "round_criterion", "new.weight between 1 and 100"),
        limit("round_score_step", "round_score", f"{OUTSIDE_STEPS} or {FOREIGN_CRITERION}"),
        limit("round_criteria_locked", "round_criterion", f"{_state('new.round')} <> 'setup'"),
        immutable("round_criteria_kept", "round_criterion", when=f"{_state('old.round')} <> 'setup'"),
        immutable("round_is_published", "selection_round", when="old.state = 'published'"),
        limit("round_review_late", "round_review", f"{_state('new.round')} = 'published'", on="insert"),
        immutable("round_review_published", "round_review", when=f"{_state('old.round')} = 'published'"),
        limit("round_score_late", "round_score", f"{REVIEW_OF_SCORE.format(row='new')} = 'published'", on="insert"),
        immutable("round_score_published", "round_score", when=f"{REVIEW_OF_SCORE.format(row='old')} = 'published'"),
        immutable("round_result_published", "round_result", when="old.published_at is not null"),
        limit("round_result_late", "round_result", f"{_state('new.round')} = 'published'", on="insert"),
        index("round_result_place", "round_result", "round, place"),
        immutable("round_numbers_published", "round_numbers", when=f"{_state('old.round')} = 'published'"),
        immutable("round_publication_done", "round_publication", when="old.confirmed_at is not null"),
        immutable("round_conflict_kept", "round_conflict", when="old.lifted_at is not null"),
    )
