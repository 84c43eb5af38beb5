"""What must always be true of selection rounds."""

from kit.invariants import nobody

nobody(
    "nobody scores in conflict",
    "review {id} was submitted in a conflict that stood",
    """select v.id from round_review v join round_conflict c on c.project = v.project and c.person = v.person
    where c.lifted_at is null and v.submitted_at > c.declared_at""",
)
nobody(
    "nobody scores without a seat and an assignment",
    "review {id} is by somebody who was not given the project",
    """select v.id from round_review v where v.submitted_at is not null
    and (not exists (select 1 from round_seat s where s.round = v.round and s.person = v.person)
    or not exists (select 1 from round_assignment a
        where a.round = v.round and a.person = v.person and a.project = v.project))""",
)
nobody(
    "the results of a round are published all at once, by two persons",
    "round {id} is {state}: {published} of {results} results are published, {publications} publications confirmed",
    """select * from (select r.id, r.state,
        (select count(*) from round_result x where x.round = r.id) as results,
        (select count(*) from round_result x where x.round = r.id and x.published_at is not null) as published,
        (select count(*) from round_publication x where x.round = r.id and x.withdrawn_at is null
            and x.confirmed_at is not null and x.confirmed_by <> x.proposed_by) as publications
        from selection_round r) y
    where (y.state = 'published' and (y.published <> y.results or y.publications <> 1))
    or (y.state <> 'published' and y.published > 0)""",
)
nobody(
    "a score is a step of its criterion",
    "score {id} is {value}",
    """select s.id, s.value from round_score s join round_criterion c on c.id = s.criterion
    join selection_round r on r.id = c.round
    where s.value < 0 or s.value > case when r.kind = 'yes_no' then 1 else 10 end""",
)
