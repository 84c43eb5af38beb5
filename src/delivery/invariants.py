"""What must always be true of deliveries."""

from kit.invariants import nobody

nobody(
    "a project is being implemented exactly when its delivery has begun",
    "project {id} is at {stage} with {begun} deliveries",
    """select p.id, p.stage, count(d.id) as begun from project p left join delivery d on d.project = p.id
    group by p.id, p.stage
    having (count(d.id) = 1) <> (p.stage in ('in_delivery', 'delivered', 'terminated'))""",
)
nobody(
    "a milestone stands where its last change has put it",
    "milestone {id} is {state}, its history says {said}",
    """select m.id, m.state, h.state as said from milestone m join milestone_history h on h.milestone = m.id
    where h.id = (select max(id) from milestone_history where milestone = m.id)
    and (h.state <> m.state or h.forecast <> m.forecast)""",
)
nobody(
    "a delivered project has no open milestone",
    "milestone {id} is open, project {project} is delivered",
    """select m.id, m.project from milestone m join project p on p.id = m.project
    where p.stage = 'delivered' and m.state = 'planned'""",
)
