"""What must always be true of selection rounds."""

from kit.invariants import invariant, nobody
from reckoning.results import computed
from rounds.queries import (
    RoundView,
    as_computed,
    as_published,
    digest_of,
    entrants_of,
    letters_of,
    publication_of,
    questions_of,
    results_of,
    revisions_of,
    rounds_in,
)

nobody(
    "nobody scores in conflict",
    "review {id} was submitted in a conflict that stood",
    """select v.id from round_review v join round_conflict c on c.project = v.project and c.person = v.person
    where c.lifted_at is null and v.submitted_at > c.declared_at""",
)
nobody(
    "a submitted sheet answers every criterion in force that must be answered",
    "review {id} lacks criterion {criterion}",
    """select v.id, c.id as criterion from round_review v join selection_round r on r.id = v.round and r.state = 'open'
    join round_criterion c on c.round = r.id and c.until is null and c.required and c.sectors = '[]'
    where v.submitted_at is not null and not exists (
        select 1 from round_score s where s.review = v.id and s.criterion = c.id and s.value is not null)""",
)
nobody(
    "a pinned conflict is lifted by another person, with a reason",
    "conflict {id} was lifted without one",
    """select id from round_conflict where lifted_at is not null
    and (lifted_by is null or lifted_by = person or lifted_why = '')""",
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
            and x.published_at is not null and x.confirmed_by <> x.proposed_by) as publications
        from selection_round r) y
    where (y.state = 'published' and (y.published <> y.results or y.publications <> 1))
    or (y.state <> 'published' and y.published > 0)""",
)
nobody(
    "a score is a step of its criterion",
    "score {id} is {value}",
    """select s.id, s.value from round_score s join round_criterion c on c.id = s.criterion
    where s.value < 0 or s.value > case when c.kind = 'yes_no' then 1 else 10 end""",
)
nobody(
    "a published result has its change of stage",
    "result {id}: project {project} was not moved by its publication",
    """select x.id, x.project from round_result x join selection_round r on r.id = x.round
    where x.published_at is not null and not exists (
        select 1 from stage_history h where h.project = x.project and h.at = x.published_at and h.from_stage = r.stage
        and h.to_stage = case when coalesce((select d.was_outcome from round_revised d join round_revision v
                on v.id = d.revision where d.project = x.project and v.round = x.round and v.confirmed_at is not null
                order by v.number limit 1), x.outcome) = 'fail'
            then case r.number when 1 then 'rejected_1' else 'rejected_2' end
            else case r.number when 1 then 'round_2' else 'accepted' end end)""",
)
nobody(
    "a published result differs from what was published only by its last confirmed revision",
    "result {id}: project {project} is at revision {revision}, which says something else",
    """select x.id, x.project, x.revision from round_result x where x.revision <> coalesce((select max(v.number)
        from round_revised d join round_revision v on v.id = d.revision
        where d.project = x.project and v.round = x.round and v.confirmed_at is not null), 1)
    or (x.revision > 1 and not exists (select 1 from round_revised d join round_revision v on v.id = d.revision
        where d.project = x.project and v.round = x.round and v.confirmed_at is not null and v.number = x.revision
        and v.confirmed_by <> v.proposed_by and d.outcome = x.outcome and d.why = x.decided_why))""",
)


@invariant("published results are what the sheets give, and what the second person confirmed")
async def recomputed() -> list[str]:
    return [fault for found in await rounds_in("published") for fault in await _differences(found)]


async def _differences(found: RoundView) -> list[str]:
    stored = await results_of(found.id)
    entrants = await entrants_of(found, {row.project for row in stored})
    if any(not entrant.sheets for entrant in entrants):
        return [f"round {found.id} has a result without a counted sheet"]
    again = computed(await questions_of(found.id), entrants, found.rule).outcomes
    faults = [
        f"round {found.id}: the result of project {told.project} is not what its sheets give"
        for told, now in zip(stored, again, strict=True)
        if as_computed(told) != as_computed(now)
    ]
    publication = await publication_of(found.id)
    first = as_published(stored, await revisions_of(found.id))
    letters = {one.project: one.text for one in await letters_of(found, stored)}
    if publication is None or publication.digest != digest_of(first, letters):
        faults.append(f"round {found.id}: the results are not those that were confirmed")
    return faults
