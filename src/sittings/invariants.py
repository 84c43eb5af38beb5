"""What must always be true of sittings."""

from kit.invariants import invariant, nobody
from sittings.minutes import digest_of
from sittings.tables import Sitting

nobody(
    "a decided question says what its votes say",
    "question {id} was decided {decision} by {votes_for} for and {against} against",
    """select * from (select q.id, q.decision, q.casting, q.present, q.voting, q.recused, q.state,
        (select count(*) from sitting_vote v where v.question = q.id) as votes,
        (select count(*) from sitting_vote v where v.question = q.id and v.choice = 'for') as votes_for,
        (select count(*) from sitting_vote v where v.question = q.id and v.choice = 'against') as against
        from sitting_question q) y
    where y.state = 'decided' and (y.votes > y.present or y.present + y.recused > y.voting or y.present * 2 <= y.voting - y.recused
        or y.decision <> case when y.votes_for > y.against then 'for' when y.votes_for < y.against then 'against'
            else y.casting end)""",
)
nobody(
    "the round holds what the last vote on a project decided",
    "round {round}: project {project} was resolved otherwise than voted",
    """select r.round, r.project from round_resolution r where r.project is not null and r.outcome <> (
        select case q.decision when 'for' then 'pass' else 'fail' end from sitting_question q
        join sitting_subject s on s.question = q.id join sitting t on t.id = q.sitting
        where t.round = r.round and s.project = r.project and q.kind = 'project' and q.state = 'decided'
        order by q.closed_at desc, q.id desc limit 1)""",
)
nobody(
    "nobody votes in conflict",
    "vote {id} was cast in a conflict that stood",
    """select v.id from sitting_vote v join sitting_subject s on s.question = v.question
    join round_conflict c on c.project = s.project and c.person = v.person
    where v.voted_at > c.declared_at and (c.lifted_at is null or v.voted_at < c.lifted_at)""",
)
nobody(
    "signed minutes bear two signatures under their own words",
    "sitting {id} is signed by {signatures}",
    """select * from (select t.id, t.state, (select count(*) from sitting_signature g
        where g.sitting = t.id and g.digest = t.digest) as signatures from sitting t) y
    where y.state = 'signed' and y.signatures <> 2""",
)


@invariant("the minutes' digest is that of their words")
async def digests() -> list[str]:
    rows = await Sitting.select(Sitting.id, Sitting.minutes, Sitting.digest).where(Sitting.digest != "")
    return [f"sitting {row['id']}" for row in rows if digest_of(row["minutes"]) != row["digest"]]
