"""What must always be true of the season's money."""

from kit.invariants import nobody

CONFIRMED = "coalesce((select sum(a.amount) from award a where a.season = p.season and a.state = 'confirmed'), 0)"

nobody(
    "sum of confirmed awards ≤ pool",
    "season {season} has confirmed {really} of {total}",
    f"select p.season, p.total, {CONFIRMED} as really from pool p where {CONFIRMED} > p.total",
)
nobody(
    "the pool's counter is the sum of confirmed awards",
    "season {season} counts {allocated}, the awards make {really}",
    f"select p.season, p.allocated, {CONFIRMED} as really from pool p where {CONFIRMED} <> p.allocated",
)
nobody(
    "no award is above the limit of a project",
    "award {id} is {amount}",
    """select a.id, a.amount from award a join pool p on p.season = a.season
    where a.state <> 'withdrawn' and a.amount > p.project_limit""",
)
nobody(
    "the shares of a confirmed award add up to it, and each has a holder",
    "award {id} is {amount}, its shares make {really}, without a holder {unheld}",
    """select * from (select a.id, a.amount, coalesce((select sum(s.amount) from funding_share s where s.award = a.id), 0) as really,
    (select count(*) from funding_share s where s.award = a.id
        and not exists (select 1 from share_holder h where h.share = s.id)) as unheld
    from award a where a.state = 'confirmed') x where x.amount <> x.really or x.unheld > 0""",
)
nobody(
    "an award in force was confirmed by another person than proposed it",
    "award {id} was proposed and confirmed by one person",
    """select id from award where state = 'confirmed'
    and (confirmed_by is null or confirmed_at is null or confirmed_by = proposed_by)""",
)
nobody(
    "a winner is who has a confirmed award, and nobody else",
    "project {id} is at {stage}, its confirmed awards: {awards}",
    """select * from (select p.id, p.stage, (select count(*) from award a where a.project = p.id
        and a.state = 'confirmed' and a.kind = 'winner') as awards from project p) x
    where (x.stage in ('winner', 'in_delivery', 'delivered')) <> (x.awards = 1) and x.stage <> 'terminated'""",
)
