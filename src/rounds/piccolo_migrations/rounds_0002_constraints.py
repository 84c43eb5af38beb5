"""What the database itself refuses in a selection round."""

from kit.ddl import check, forgettable, immutable, index, limit, migration, unique
from piccolo.apps.migrations.auto.migration_manager import MigrationManager

ID = "rounds_0002_constraints"
VERSION = "1.38.0"
DESCRIPTION = "One round of a number, one chair, one sheet; locked criteria; nothing changes once published."


def _state(table_id: str) -> str:
    return f"(select state from selection_round where id = {table_id})"


REVIEW_OF_SCORE = (
    "(select r.state from selection_round r join round_review v on v.round = r.id where v.id = {row}.review)"
)
LOWEST = "(case when c.kind = 'yes_no' then 0 else 1 end)"
OUTSIDE_STEPS = (
    "new.value is not null and exists (select 1 from round_criterion c where c.id = new.criterion "
    f"and (new.value < {LOWEST} or new.value > case when c.kind = 'yes_no' then 1 else 10 end))"
)
SCORED = "exists (select 1 from round_review v where v.round = {}.round)"
OPEN_YET = "({} in ('setup', 'open'))"
UNACCEPTED = (
    "exists (select 1 from round_terms t where t.round = new.round) and not exists (select 1 from round_acceptance a "
    "join round_terms t on t.id = a.terms where t.round = new.round and a.person = new.person)"
)
FOREIGN_CRITERION = (
    "not exists (select 1 from round_criterion c join round_review v on v.round = c.round "
    "where c.id = new.criterion and v.id = new.review)"
)

SEALED = (
    "exists (select 1 from round_publication p where p.round = {row}.round and p.confirmed_at is not null "
    "and p.withdrawn_at is null)"
)
TAKES_EFFECT = (
    "new.published_at is null or (new.confirmed_at is not null and new.withdrawn_at is null "
    "and (new.takes_effect_at is null or new.published_at >= new.takes_effect_at))"
)
KEPT = ("round", "project", "composite", "reviews", "place", "computed", "reasons", "published_at")
KEPT_NUMBERS = ("spread", "adjusted", "error", "other_place", "decided_by")
NOT_REVISED = (
    "old.published_at is not null and (new.published_at is null or "
    + " or ".join(
        [f"new.{one} <> old.{one}" for one in KEPT]
        + [f"coalesce(new.{one}, -1) <> coalesce(old.{one}, -1)" for one in KEPT_NUMBERS]
    )
    + " or new.revision <= old.revision or not exists (select 1 from round_revised d join round_revision v "
    "on v.id = d.revision where v.round = old.round and v.number = new.revision and v.confirmed_at is not null "
    "and d.project = old.project and d.outcome = new.outcome and d.why = new.decided_why))"
)
STANDS = "confirmed_at is null and withdrawn_at is null"

# The outcome is what the votes say, a tie what the casting vote says; nobody votes who was not there.
FOLLOWS = (
    "new.votes_for + new.votes_against + new.abstained <= new.present and new.present + new.recused <= new.voting and "
    "new.outcome = case when new.votes_for > new.votes_against then 'pass' when new.votes_for < new.votes_against then 'fail' "
    "when new.casting = 'for' then 'pass' when new.casting = 'against' then 'fail' else '' end"
)


async def forwards() -> MigrationManager:
    return migration(
        "rounds",
        ID,
        unique("round_once_per_season", "selection_round", "season, number"),
        check("round_number", "selection_round", "new.number in (1, 2)"),
        unique("round_seat_once", "round_seat", "round, person"),
        unique("round_one_chair", "round_seat", "round, position", where="position in ('chair', 'secretary')"),
        unique("round_conflict_once", "round_conflict", "person, project", where="lifted_at is null"),
        unique("round_assignment_once", "round_assignment", "round, project, person"),
        index("round_assignment_person_round", "round_assignment", "person, round"),
        unique("round_declined_once", "round_declined", "round, project, person"),
        unique("round_job_once", "round_job", "round, kind", where="state in ('waiting', 'running')"),
        unique("round_review_once", "round_review", "round, project, person"),
        index("round_review_counted", "round_review", "round, project", where="submitted_at is not null"),
        index(
            "round_review_done",
            "round_review",
            "person, round, project",
            where="coalesce(submitted_at, abstained_at) is not null",
        ),
        check("round_review_abstained", "round_review", "new.submitted_at is null or new.abstained_at is null"),
        unique("round_note_once", "round_note", "round, project, person"),
        unique("round_obligation_once", "round_obligation", "round, project, place"),
        immutable("round_obligation_remark", "round_obligation", columns="round, project, place, criterion, text"),
        unique("round_score_once", "round_score", "review, criterion"),
        unique("round_result_once", "round_result", "round, project"),
        check("round_result_range", "round_result", "new.composite between 0 and 10000"),
        unique("round_publication_once", "round_publication", "round", where="withdrawn_at is null"),
        check("round_publication_two_persons", "round_publication", "new.confirmed_by <> new.proposed_by"),
        check("round_publication_in_time", "round_publication", TAKES_EFFECT),
        unique("round_letter_once", "round_letter", "round, project"),
        limit("round_letter_late", "round_letter", SEALED.format(row="new"), on="insert"),
        immutable("round_letter_sealed", "round_letter", when=SEALED.format(row="old")),
        limit("round_revision_early", "round_revision", f"{_state('new.round')} <> 'published'", on="insert"),
        unique("round_revision_number", "round_revision", "round, number", where="withdrawn_at is null"),
        unique("round_revision_once", "round_revision", "round", where=STANDS),
        check("round_revision_later", "round_revision", "new.number > 1"),
        check("round_revision_two_persons", "round_revision", "new.confirmed_by <> new.proposed_by"),
        immutable(
            "round_revision_kept", "round_revision", when="old.confirmed_at is not null or old.withdrawn_at is not null"
        ),
        unique("round_revised_once", "round_revised", "revision, project"),
        limit(
            "round_revised_late",
            "round_revised",
            f"not exists (select 1 from round_revision v where v.id = new.revision and v.{STANDS.replace('and ', 'and v.')})",
            on="insert",
        ),
        immutable("round_revised_kept", "round_revised"),
        check("round_criterion_weight", "round_criterion", "new.weight between 1 and 100"),
        limit("round_score_step", "round_score", f"{OUTSIDE_STEPS} or {FOREIGN_CRITERION}"),
        limit("round_criteria_locked", "round_criterion", f"not {OPEN_YET.format(_state('new.round'))}"),
        immutable(
            "round_criteria_kept",
            "round_criterion",
            columns="round, title, help, kind, steps",
            when=SCORED.format("old"),
        ),
        immutable("round_criteria_closed", "round_criterion", when=f"not {OPEN_YET.format(_state('old.round'))}"),
        immutable("round_criteria_past", "round_criterion", when="old.until is not null", delete=False),
        unique("round_edition_once", "round_edition", "round, number"),
        immutable("round_edition_kept", "round_edition"),
        immutable("round_past_score_kept", "round_past_score"),
        unique("round_terms_once", "round_terms", "round, number"),
        immutable("round_terms_kept", "round_terms"),
        unique("round_acceptance_once", "round_acceptance", "terms, person"),
        immutable("round_acceptance_kept", "round_acceptance", columns="terms, person, at"),
        limit("round_terms_first", "round_review", UNACCEPTED, on="insert"),
        unique("round_claim_once", "round_claim", "round, project, person", where="decided_at is null"),
        immutable(
            "round_claim_decided",
            "round_claim",
            columns="round, project, person, kind, by, at, decided_by, decided_at, accepted, reply",
            when="old.decided_at is not null",
        ),
        forgettable("round_claim_words", "round_claim", "text"),
        check("round_claim_by_another", "round_claim", "new.decided_by <> new.person"),
        unique("round_waved_once", "round_waved", "round, project, person"),
        check("round_window", "selection_round", "new.closes_at > new.opens_at"),
        check("round_share", "selection_round", "new.share between 0 and 100"),
        check("round_conflict_lifted", "round_conflict", "new.lifted_by <> new.person"),
        check("round_conflict_lifted_why", "round_conflict", "new.lifted_at is null or new.lifted_why <> ''"),
        immutable("round_is_published", "selection_round", when="old.state = 'published'"),
        limit("round_review_late", "round_review", f"{_state('new.round')} = 'published'", on="insert"),
        immutable("round_review_published", "round_review", when=f"{_state('old.round')} = 'published'"),
        limit("round_score_late", "round_score", f"{REVIEW_OF_SCORE.format(row='new')} = 'published'", on="insert"),
        immutable("round_score_published", "round_score", when=f"{REVIEW_OF_SCORE.format(row='old')} = 'published'"),
        immutable("round_result_published", "round_result", when=NOT_REVISED, delete=False),
        limit("round_result_kept", "round_result", "old.published_at is not null", on="delete"),
        limit("round_result_late", "round_result", f"{_state('new.round')} = 'published'", on="insert"),
        unique("round_resolution_once", "round_resolution", "round, project"),
        unique("round_resolution_line_once", "round_resolution", "round", where="project is null"),
        check("round_resolution_of_one", "round_resolution", "(new.project is null) = (new.places is not null)"),
        check("round_resolution_counts", "round_resolution", FOLLOWS),
        limit("round_resolution_late", "round_resolution", f"{_state('new.round')} = 'published'", on="insert"),
        immutable("round_resolution_published", "round_resolution", when=f"{_state('old.round')} = 'published'"),
        index("round_result_place", "round_result", "round, place"),
        immutable("round_numbers_published", "round_numbers", when=f"{_state('old.round')} = 'published'"),
        immutable("round_publication_done", "round_publication", when="old.published_at is not null"),
        immutable(
            "round_publication_sealed",
            "round_publication",
            when="old.confirmed_at is not null",
            columns="round, digest, projects, proposed_by, proposed_at, confirmed_by, confirmed_at, takes_effect_at",
        ),
        immutable("round_conflict_kept", "round_conflict", when="old.lifted_at is not null"),
    )
