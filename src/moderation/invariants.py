"""What must always be true of decisions and merges."""

from kit.invariants import nobody

nobody(
    "an undone decision has told nobody",
    "decision {id} was undone, but a letter of it is there",
    "select d.id from decision d join letter l on l.held_as = 'decision:' || d.id where d.undone_at is not null",
)
nobody(
    "what an undone decision asked to correct is asked no more",
    "remark {id} stands, but its decision was undone",
    """select r.id from remark r join decision d on d.project = r.project and d.at = r.at
    where d.undone_at is not null and r.undone_at is null""",
)
nobody(
    "ideas are merged only with both consents",
    "merge {id} was carried out with {really} consents",
    """select m.id, count(a.id) as really from merge m left join merge_answer a on a.merge = m.id and a.agrees
    where m.outcome = 'merged' group by m.id having count(a.id) <> 2""",
)
nobody(
    "a hidden idea is told to nobody",
    "idea {document} is not public, but like titles name it",
    """select s.document from similar_title s join project p on p.id = s.document
    where s.reach = 2 and (p.stage in ('draft', 'moderation', 'returned', 'refused', 'hidden')
    or (p.stage = 'withdrawn' and p.published_at is null))""",
)
