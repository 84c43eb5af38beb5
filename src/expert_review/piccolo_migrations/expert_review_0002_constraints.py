"""Signed conclusions never change, a project is with a body once, and a request is signed only by its conclusion."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from kit import ddl

ID = "expert_review_0002_constraints"

CONTENT = (
    "request, revision, correction_reason, competence, competence_note, host_system, duplicates, duplicates_note, "
    "data_owner, personal_data, personal_data_note, feasibility, feasibility_note, cost_estimate, yearly_cost, "
    "within_year, within_year_note, recommended, holder, holder_amount, answers, verdict, changes, reasons, "
    "author, saved_at, checked_by, checked_at, signed_by, signed_at, version"
)
SIGNED_WHOLE = (
    "new.signed_at is null or (new.signed_by is not null and new.checked_by is not null and new.verdict <> '' "
    "and new.reasons <> '' and new.author <> new.signed_by and new.author <> new.checked_by)"
)
NOT_APPOINTED = (
    "not exists (select 1 from appointment a where a.person = new.person and a.season = new.season "
    "and a.role = new.position and a.confirmed_at is not null and a.revoked_at is null)"
)
ELSEWHERE = (
    "exists (select 1 from body_member m where m.season = new.season and m.person = new.person and m.body <> new.body)"
)
UNSIGNED = (
    "new.state = 'signed' and (not exists (select 1 from conclusion c where c.request = new.id and c.signed_at is not null) "
    "or exists (select 1 from conclusion c where c.request = new.id and c.signed_at is null))"
)
ON_BODIES = "select 1 from person where id = new.person for update"


async def forwards() -> MigrationManager:
    return ddl.migration(
        "expert_review",
        ID,
        ddl.unique("body_has_one_name", "executive_body", "name"),
        ddl.unique("body_member_once", "body_member", "season, person, position"),
        ddl.limit("body_member_is_appointed", "body_member", NOT_APPOINTED),
        ddl.limit("body_member_of_one_body", "body_member", ELSEWHERE, lock=ON_BODIES),
        ddl.check("body_member_position", "body_member", "new.position in ('coordinator', 'expert', 'head')"),
        ddl.unique("request_once", "review_request", "project, body", "state not in ('forwarded', 'recalled')"),
        ddl.index("request_by_due", "review_request", "body, due"),
        ddl.limit("request_signed_by_conclusion", "review_request", UNSIGNED),
        ddl.immutable("request_history_is_immutable", "request_history"),
        ddl.unique("question_one_open", "question", "request", "answered_at is null"),
        ddl.immutable("question_answered_is_final", "question", "old.answered_at is not null"),
        ddl.unique("conclusion_revision_once", "conclusion", "request, revision"),
        ddl.unique("conclusion_one_draft", "conclusion", "request", "signed_at is null"),
        ddl.check("conclusion_signed_whole", "conclusion", SIGNED_WHOLE),
        ddl.check("conclusion_released_signed", "conclusion", "new.released_at is null or new.signed_at is not null"),
        ddl.check("conclusion_money", "conclusion", "new.recommended >= 0 and new.holder_amount >= 0"),
        ddl.immutable("conclusion_signed_is_immutable", "conclusion", "old.signed_at is not null", columns=CONTENT),
        ddl.immutable(
            "conclusion_release_is_final",
            "conclusion",
            "old.released_at is not null",
            columns="released_at",
            delete=False,
        ),
        ddl.unique("review_closed_once", "review_closing", "project"),
        ddl.immutable("review_closing_is_immutable", "review_closing"),
    )
