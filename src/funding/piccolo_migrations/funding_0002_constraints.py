"""The database keeps the money itself: the pool's counter, the limit of a project, shares that add up, two signatures."""

from kit import ddl
from piccolo.apps.migrations.auto.migration_manager import MigrationManager

ID = "funding_0002_constraints"

CONFIRMED = "coalesce((select sum(amount) from award where season = new.season and state = 'confirmed'), 0)"
SHARES = "coalesce((select sum(amount) from funding_share where award = new.id), 0)"
LIMIT = "coalesce((select project_limit from pool where season = new.season), 0)"
FIXED = "id project season kind amount reduced_scope reason proposed_by proposed_at".split()
SIGNED = "confirmed_by confirmed_at".split()
UNHELD = (
    "exists (select 1 from funding_share s where s.award = new.id"
    " and not exists (select 1 from share_holder h where h.share = s.id))"
)
NOT_TAKEN_BACK = "not exists (select 1 from award_withdrawal w where w.award = new.id)"
MOVED = (
    "new.state = 'confirmed' and old.state = 'proposed'",
    "new.state = 'withdrawn' and old.state = 'confirmed'",
)


def _differs(columns: list[str]) -> str:
    return " or ".join(f"coalesce(cast(new.{c} as text), '') <> coalesce(cast(old.{c} as text), '')" for c in columns)


WRONG_STEP = (
    f"{_differs(FIXED)} or new.state = old.state or old.state = 'withdrawn'"
    f" or new.state not in ('confirmed', 'withdrawn') or (new.state = 'withdrawn' and ({_differs(SIGNED)}))"
    f" or (new.state = 'withdrawn' and {NOT_TAKEN_BACK})"
)
WRONG_START = (
    "new.state <> 'proposed' or new.confirmed_by is not null or new.confirmed_at is not null"
    " or new.season <> (select season from project where id = new.project)"
)


def _counter() -> list[ddl.Statements]:
    """The pool's counter moves in the very statement that confirms an award or takes it back."""
    signs = {"pool_takes_award": ("+", MOVED[0]), "pool_frees_award": ("-", MOVED[1])}
    return [_moves(name, sign, when) for name, (sign, when) in signs.items()]


def _moves(name: str, sign: str, when: str) -> ddl.Statements:
    change = f"UPDATE pool SET allocated = allocated {sign} new.amount WHERE season = new.season;"
    sqlite = f"CREATE TRIGGER {name} AFTER UPDATE ON award FOR EACH ROW WHEN ({when}) BEGIN {change} END"
    body = f"BEGIN IF ({when}) THEN {change} END IF; RETURN NULL; END"

    def statements(kind: str) -> list[str]:
        if kind == "sqlite":
            return [sqlite]
        return [
            f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ {body} $$",
            f"CREATE TRIGGER {name} AFTER UPDATE ON award FOR EACH ROW EXECUTE FUNCTION {name}()",
        ]

    return statements


def _rules_of_season() -> ddl.Statements:
    """Money that was awarded stays within the season's rules, whoever changes them; the pool follows them at once."""
    name, rules = "season_keeps_its_awards", "new.pool <> old.pool or new.project_limit <> old.project_limit"
    held = "from award where season = new.id and state = 'confirmed'"
    refused = {
        "season_pool_is_awarded": f"new.pool < coalesce((select sum(amount) {held}), 0)",
        "season_limit_is_awarded": f"exists (select 1 {held} and amount > new.project_limit)",
    }
    follow = "UPDATE pool SET total = new.pool, project_limit = new.project_limit WHERE season = new.id;"

    def statements(kind: str) -> list[str]:
        if kind == "sqlite":
            body = "".join(f"SELECT RAISE(ABORT, '{told}') WHERE {when}; " for told, when in refused.items())
            return [f"CREATE TRIGGER {name} AFTER UPDATE ON season FOR EACH ROW WHEN {rules} BEGIN {body}{follow} END"]
        body = "".join(f"IF ({when}) THEN {ddl.raising(told)} END IF; " for told, when in refused.items())
        return [
            f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {body}{follow} RETURN NULL; END $$",
            f"CREATE TRIGGER {name} AFTER UPDATE ON season FOR EACH ROW WHEN ({rules}) EXECUTE FUNCTION {name}()",
        ]

    return statements


def _only_while_proposed(name: str, table: str, award: str) -> list[ddl.Statements]:
    """Rows below an award may change while it is a proposal; its row is held, so that nobody confirms it meanwhile."""

    def settled(row: str) -> tuple[str, str]:
        where = f"from award where id = {award.replace('ROW', row)}"
        return f"coalesce((select state {where}), '') <> 'proposed'", f"select 1 {where} for share"

    new, old = settled("new"), settled("old")
    return [
        ddl.limit(f"{name}_added", table, new[0], on="insert", lock=new[1]),
        ddl.limit(f"{name}_changed", table, "1 = 1", on="update"),
        ddl.limit(f"{name}_removed", table, old[0], on="delete", lock=old[1]),
    ]


async def forwards() -> MigrationManager:
    return ddl.migration("funding", ID, *_pool(), _rules_of_season(), *_awards(), *_counter(), *_shares())


def _pool() -> list[ddl.Statements]:
    refuse = f"new.allocated <> {CONFIRMED} or new.allocated > new.total or new.allocated < 0"
    too_low = (
        "exists (select 1 from award where season = new.season and state = 'confirmed' and amount > new.project_limit)"
    )
    return [
        ddl.unique("pool_one_per_season", "pool", "season"),
        ddl.limit("pool_holds_its_awards", "pool", refuse),
        ddl.limit("pool_keeps_its_limit", "pool", f"new.project_limit <= 0 or {too_low}"),
        ddl.limit("pool_keeps_its_season", "pool", "new.season <> old.season", on="update"),
        ddl.immutable("pool_stays", "pool", columns="id"),
    ]


def _awards() -> list[ddl.Statements]:
    signed = "new.confirmed_by is not null and new.confirmed_at is not null and new.confirmed_by <> new.proposed_by"
    money = "(new.kind = 'winner' and new.amount > 0) or (new.kind in ('reserve', 'not_funded') and new.amount = 0)"
    confirms = "new.state = 'confirmed' and "
    return [
        ddl.unique("award_one_proposed", "award", "project", "state = 'proposed'"),
        ddl.unique("award_one_confirmed", "award", "project", "state = 'confirmed'"),
        ddl.check("award_sum_of_its_kind", "award", money),
        ddl.check("award_is_confirmed_by_another", "award", f"new.state <> 'confirmed' or ({signed})"),
        ddl.limit("award_within_project_limit", "award", f"new.state <> 'withdrawn' and new.amount > {LIMIT}"),
        ddl.limit("award_begins_as_proposal", "award", WRONG_START, on="insert"),
        ddl.limit("award_follows_its_states", "award", WRONG_STEP, on="update"),
        ddl.limit("award_shares_add_up", "award", f"{confirms}{SHARES} <> new.amount", on="update"),
        ddl.limit("share_has_a_holder", "award", f"{confirms}{UNHELD}", on="update"),
        ddl.immutable("award_stays", "award", columns="id"),
    ]


def _shares() -> list[ddl.Statements]:
    code = "new.budget_code = '' or (length(new.budget_code) = 20 and ltrim(new.budget_code, '0123456789') = '')"
    return [
        ddl.check("share_is_positive", "funding_share", "new.amount > 0"),
        ddl.check("share_budget_code", "funding_share", code),
        *_only_while_proposed("share", "funding_share", "ROW.award"),
        ddl.unique("share_holder_once", "share_holder", "share, body"),
        *_only_while_proposed("holder", "share_holder", "(select award from funding_share where id = ROW.share)"),
        ddl.unique("award_withdrawn_once", "award_withdrawal", "award"),
        ddl.immutable("award_withdrawal_is_immutable", "award_withdrawal"),
    ]
