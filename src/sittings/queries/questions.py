"""The agenda: questions with the projects that they are about."""

from collections.abc import Collection
from datetime import datetime

import msgspec

from kit.db import ask
from sittings.tables import Question, Sitting


class Subject(msgspec.Struct, frozen=True):
    """A project that a question is about."""

    project: int
    number: int
    title: str


class QuestionRow(msgspec.Struct, frozen=True):
    """A question; `about` are its projects by number."""

    id: int
    sitting: int
    place: int
    kind: str
    places: int | None
    state: str
    why: str
    notes: str
    opened_at: datetime | None
    closed_at: datetime | None
    voting: int
    recused: int
    present: int
    casting: str
    decision: str
    about: tuple[Subject, ...]

    @property
    def title(self) -> str:
        if self.kind == "project":
            return f"№ {self.about[0].number}. {self.about[0].title}"
        return f"Черта: проходят первые {self.places}"

    @property
    def projects(self) -> set[int]:
        return {one.project for one in self.about}

    def closed_to(self, barred: Collection[int]) -> bool:
        """Whether somebody in conflict with these projects takes no part in the question."""
        return any(one.project in barred for one in self.about)


OWN = [name for name in QuestionRow.__struct_fields__ if name != "about"]
SUBJECTS = """
select s.question as question, p.id as project, p.number as number, p.title as title from sitting_subject s
join sitting_question q on q.id = s.question join project p on p.id = s.project where {} order by p.number
"""


async def agenda_of(sitting_id: int) -> list[QuestionRow]:
    """Every question in the order of discussion; two queries however many there are."""
    q = Question
    columns = [getattr(q, name) for name in OWN]
    rows = await q.select(*columns).where(q.sitting == sitting_id).order_by(q.place)
    about = await _about(SUBJECTS.format("q.sitting = $1"), sitting_id)
    return [QuestionRow(**row, about=about.get(row["id"], ())) for row in rows]


async def question_by_id(question_id: int) -> QuestionRow | None:
    q = Question
    row = await q.select(*(getattr(q, name) for name in OWN)).where(q.id == question_id).first()
    if row is None:
        return None
    about = await _about(SUBJECTS.format("q.id = $1"), question_id)
    return QuestionRow(**row, about=about.get(question_id, ()))


async def _about(sql: str, key: int) -> dict[int, tuple[Subject, ...]]:
    found: dict[int, tuple[Subject, ...]] = {}
    for row in await ask(sql, key):
        one = Subject(row["project"], row["number"], row["title"])
        found[row["question"]] = (*found.get(row["question"], ()), one)
    return found


async def next_number_of(season: int) -> int:
    """The number that the next sitting of the season to open will have."""
    rows = await Sitting.select(Sitting.number).where((Sitting.season == season) & Sitting.number.is_not_null())
    return max((row["number"] for row in rows), default=0) + 1
