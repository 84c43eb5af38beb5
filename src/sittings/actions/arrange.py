"""The agenda: drawn from the proposed results, then changed by hand while a question waits."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from kit.access import Viewer
from kit.db import Transaction, writing
from kit.refusals import Missing
from rounds.queries import results_of
from sittings.access import Room, load_for_leads
from sittings.actions.hold import changed, hold, question_in
from sittings.agenda import Standing, drawn
from sittings.queries import QuestionRow, agenda_of
from sittings.refusals import NoResults, NoSuchProject, NotOpen, OnTheAgenda
from sittings.tables import Question, Subject

ARRANGED = ("planned", "open")


async def draw_agenda(viewer: Viewer, sitting_id: int, order: str, how_many: int, now: datetime) -> int:
    """Projects in this order instead of those that wait; what was discussed stays. Raises Missing, NotOpen, NoResults."""
    room = await load_for_leads(viewer, sitting_id)
    async with writing(viewer.actor(room.role), now, unseen=True) as tx:
        room = await _arranging(tx, viewer, sitting_id)
        return await fill_agenda(tx, room, order, how_many)


async def fill_agenda(tx: Transaction, room: Room, order: str, how_many: int) -> int:
    """The same within somebody's transaction; returns how many projects wait."""
    rows = [Standing(row.project, row.number, row.place, row.outcome) for row in await results_of(room.round.id)]
    if not rows:
        raise NoResults
    agenda = await agenda_of(room.sitting.id)
    kept = [one for one in agenda if one.opened_at is not None or one.kind != "project"]
    await _drop([one.id for one in agenda if one not in kept])
    known = {each.project for one in kept if one.kind == "project" for each in one.about}
    projects = [project for project in drawn(rows, order, how_many) if project not in known]
    await _add(room.sitting.id, max((one.place for one in kept), default=0), projects)
    await changed(tx, room.sitting.id, "draw-agenda", {"order": order, "questions": len(projects)})
    return len(projects)


async def add_question(viewer: Viewer, sitting_id: int, number: int, now: datetime) -> None:
    """One more project, last. Raises Missing, NotOpen, OnTheAgenda, NoSuchProject (one in conflict with the viewer too)."""
    room = await load_for_leads(viewer, sitting_id)
    async with writing(viewer.actor(room.role), now, unseen=True) as tx:
        room = await _arranging(tx, viewer, sitting_id)
        rows = {row.number: row.project for row in await results_of(room.round.id)}
        project = rows.get(number)
        if project is None or project in room.barred:
            raise NoSuchProject
        agenda = await agenda_of(sitting_id)
        if any(one.state != "decided" and one.about[0].project == project for one in agenda if one.kind == "project"):
            raise OnTheAgenda
        await _add(sitting_id, max((one.place for one in agenda), default=0), [project])
        await changed(tx, sitting_id, "add-question", {"project": project})


async def raise_question(viewer: Viewer, sitting_id: int, question_id: int, now: datetime) -> None:
    """Before the question that waits before it. Raises Missing, NotOpen."""
    room = await load_for_leads(viewer, sitting_id)
    async with writing(viewer.actor(room.role), now, unseen=True) as tx:
        room = await _arranging(tx, viewer, sitting_id)
        own = await question_in(room, question_id)
        before = [one for one in await agenda_of(sitting_id) if one.place < own.place and one.opened_at is None]
        if not before or own.opened_at is not None:
            return
        for one, place in ((own, before[-1].place), (before[-1], own.place)):
            await Question.update({Question.place: place}).where(Question.id == one.id)
        await changed(tx, sitting_id, "raise-question", {"question": question_id})


async def drop_question(viewer: Viewer, sitting_id: int, question_id: int, now: datetime) -> None:
    """Off the agenda, as long as nobody has discussed it. Raises Missing, NotOpen."""
    room = await load_for_leads(viewer, sitting_id)
    async with writing(viewer.actor(room.role), now, unseen=True) as tx:
        room = await _arranging(tx, viewer, sitting_id)
        if (await question_in(room, question_id)).opened_at is not None:
            raise Missing
        await _drop([question_id])
        await changed(tx, sitting_id, "drop-question", {"question": question_id})


async def insert_question(sitting_id: int, place: int, kind: str, about: Iterable[int], **values: Any) -> int:
    """A question with its projects; the rest of the agenda keeps its order."""
    row = Question(sitting=sitting_id, place=place, kind=kind, **values)
    question = int((await Question.insert(row))[0]["id"])
    subjects = [Subject(question=question, project=project) for project in about]
    if subjects:
        await Subject.insert(*subjects)
    return question


async def make_room(agenda: Iterable[QuestionRow], place: int) -> None:
    """Everything from this place on moves one down."""
    for one in sorted(agenda, key=lambda one: -one.place):
        if one.place >= place:
            await Question.update({Question.place: one.place + 1}).where(Question.id == one.id)


async def _arranging(tx: Transaction, viewer: Viewer, sitting_id: int) -> Room:
    await hold(tx, sitting_id)
    room = await load_for_leads(viewer, sitting_id)
    if room.sitting.state not in ARRANGED:
        raise NotOpen
    return room


async def _add(sitting_id: int, last: int, projects: list[int]) -> None:
    if not projects:
        return
    rows = [Question(sitting=sitting_id, place=last + n) for n in range(1, len(projects) + 1)]
    made = await Question.insert(*rows)
    pairs = zip(made, projects, strict=True)
    await Subject.insert(*(Subject(question=row["id"], project=project) for row, project in pairs))


async def _drop(questions: list[int]) -> None:
    if questions:
        await Subject.delete().where(Subject.question.is_in(questions))
        await Question.delete().where(Question.id.is_in(questions))
