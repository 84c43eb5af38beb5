"""Who is in the room, who stands aside, who has voted."""

from datetime import datetime
from typing import Any, NamedTuple

import msgspec

from kit.db import ask
from sittings.tables import Attendance, Vote


class Span(msgspec.Struct, frozen=True):
    """From when until when somebody was in the room."""

    person: int
    arrived_at: datetime
    left_at: datetime | None


class VoteRow(msgspec.Struct, frozen=True):
    """How one person voted."""

    question: int
    person: int
    name: str
    choice: str
    dissent: str


class Glance(NamedTuple):
    """What one person's screen follows from: the question's state, whether it is closed to the person, who is in the room."""

    state: str
    locked: bool
    here: bool


GLANCE = """
select q.state as state,
  exists (select 1 from sitting_subject s join round_conflict c on c.project = s.project
    where s.question = q.id and c.person = $2 and c.lifted_at is null) as locked,
  exists (select 1 from sitting_attendance a where a.sitting = q.sitting and a.person = $2 and a.left_at is null) as here
from sitting_question q where q.id = $1
"""
RECUSED = """
select distinct c.person as person from sitting_subject s join round_conflict c on c.project = s.project
where s.question = $1 and c.lifted_at is null
"""
RECUSED_THEN = """
select q.id as question, p.full_name as name from sitting_question q join sitting_subject s on s.question = q.id
join round_conflict c on c.project = s.project join sitting t on t.id = q.sitting
join round_seat e on e.round = t.round and e.person = c.person join person p on p.id = c.person
where q.sitting = $1 and (c.lifted_at is null or c.lifted_at > q.closed_at)
  and (q.closed_at is null or c.declared_at <= q.closed_at)
group by q.id, p.id, p.full_name order by q.id, p.full_name
"""


async def glance(question_id: int, person: int) -> Glance:
    """One query: it is asked every two seconds."""
    row = (await ask(GLANCE, question_id, person))[0]
    return Glance(row["state"], bool(row["locked"]), bool(row["here"]))


async def spans_of(sitting_id: int) -> list[Span]:
    """Every arrival, in order."""
    a = Attendance
    columns = [getattr(a, name) for name in Span.__struct_fields__]
    rows = await a.select(*columns).where(a.sitting == sitting_id).order_by(a.arrived_at).order_by(a.id)
    return [Span(**row) for row in rows]


async def here_now(sitting_id: int) -> set[int]:
    """The people who are in the room."""
    return {span.person for span in await spans_of(sitting_id) if span.left_at is None}


async def recused_from(question_id: int) -> set[int]:
    """The people in conflict with a project of the question."""
    return {row["person"] for row in await ask(RECUSED, question_id)}


async def recused_then(sitting_id: int) -> dict[int, list[str]]:
    """Question → the members who stood aside when it was decided."""
    found: dict[int, list[str]] = {}
    for row in await ask(RECUSED_THEN, sitting_id):
        found.setdefault(row["question"], []).append(row["name"])
    return found


async def votes_on(question_id: int) -> list[VoteRow]:
    """The votes on one question, by name."""
    return (await _votes(Vote.question == question_id)).get(question_id, [])


async def votes_in(sitting_id: int) -> dict[int, list[VoteRow]]:
    """Question → its votes."""
    return await _votes(Vote.question.sitting == sitting_id)


async def _votes(condition: Any) -> dict[int, list[VoteRow]]:
    v = Vote
    rows = (
        await v.select(v.question, v.person, v.person.full_name.as_alias("name"), v.choice, v.dissent)
        .where(condition)
        .order_by(v.person.full_name)
        .order_by(v.id)
    )
    found: dict[int, list[VoteRow]] = {}
    for row in rows:
        found.setdefault(row["question"], []).append(VoteRow(**row))
    return found
