"""What must always be true of the season's money."""

from kit.invariants import nobody

GRANTED = "select season, sum(amount) as granted from award where state = 'confirmed' group by season"

nobody(
    "a pool's counter is the sum of its confirmed awards, and no more than the pool",
    "the pool of season {season} counts {allocated} of {total}, but {granted} is granted",
    f"""select p.season, p.allocated, p.total, coalesce(g.granted, 0) as granted from pool p
    left join ({GRANTED}) g on g.season = p.season
    where p.allocated <> coalesce(g.granted, 0) or p.allocated > p.total""",
)
nobody(
    "confirmed awards have a pool",
    "season {season} has granted {granted} without a pool",
    f"select g.season, g.granted from ({GRANTED}) g where not exists (select 1 from pool p where p.season = g.season)",
)
nobody(
    "an award is within the limit of a project",
    "award {id} grants {amount}, the limit is {project_limit}",
    """select a.id, a.amount, p.project_limit from award a join pool p on p.season = a.season
    where a.state = 'confirmed' and (a.amount > p.project_limit or (a.kind = 'winner') <> (a.amount > 0))""",
)
nobody(
    "an award is the sum of its shares",
    "award {id} grants {amount}, its shares add up to {shares}",
    """select a.id, a.amount, coalesce(sum(s.amount), 0) as shares from award a
    left join funding_share s on s.award = a.id group by a.id, a.amount
    having a.amount <> coalesce(sum(s.amount), 0)""",
)
nobody(
    "a share has a holder",
    "share {id} of award {award} is held by nobody",
    "select s.id, s.award from funding_share s where not exists (select 1 from share_holder h where h.share = s.id)",
)
nobody(
    "an award in force was confirmed by a second person",
    "award {id} was proposed by {proposed_by} and confirmed by {confirmed_by}",
    """select id, proposed_by, confirmed_by from award where state = 'confirmed'
    and (confirmed_by is null or confirmed_at is null or confirmed_by = proposed_by)""",
)
nobody(
    "an award taken back says by whom and why",
    "award {id} is {state}, its withdrawal is not",
    """select a.id, a.state from award a left join award_withdrawal w on w.award = a.id
    where (a.state = 'withdrawn') <> (w.id is not null)""",
)
nobody(
    "a winner has a confirmed award, and an award in force stands at its stage",
    "project {id} is at {stage}, its award in force is {kind}",
    """select p.id, p.stage, coalesce(a.kind, 'none') as kind from project p
    left join award a on a.project = p.id and a.state = 'confirmed'
    where (p.stage in ('winner', 'in_delivery', 'delivered') and coalesce(a.kind, '') <> 'winner')
    or (p.stage in ('reserve', 'not_funded') and coalesce(a.kind, '') <> p.stage)
    or (a.kind = 'winner' and p.stage not in ('winner', 'in_delivery', 'delivered', 'terminated'))
    or (a.kind in ('reserve', 'not_funded') and p.stage <> a.kind)""",
)
