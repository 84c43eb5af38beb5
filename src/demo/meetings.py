"""The demonstration's public discussions, strategic sessions and project seminars."""

from datetime import datetime, timedelta

from demo.entries import Entry
from demo.scene import Scene, Turns
from demo.timeline import Story
from kit.clock import day_begins, moscow_day
from meetings import actions
from meetings.actions import Plan
from meetings.queries import meeting as find_meeting
from meetings.queries import questions_where
from meetings.tables import DiscussionQuestion
from projects.queries import project as find_project

TITLES = {
    "public_discussion": "Публичное обсуждение проектов",
    "strategic_session": "Стратегическая сессия",
    "project_seminar": "Проектный семинар: паспорт и смета",
}
STAGES = {
    "public_discussion": "public_discussions",
    "strategic_session": "strategic_sessions",
    "project_seminar": "project_seminars",
}
PLACES = ("Коворкинг «Демонстрационный»", "Зал встреч на Невском (демонстрация)", "Районная библиотека (демонстрация)")
MEETINGS = 4


async def open_talk(scene: Scene) -> Story:
    """A first meeting is announced early, so that its facilitator and everybody else have something to look forward to."""
    when = scene.within("ideas", 0.2)
    yield when
    begins = _begins(scene, "public_discussions", 0.02, 18)
    plan = _plan("public_discussion", "Открытый разговор о сезоне", begins, scene, 0, {})
    organiser = scene.staff["organiser"]
    meeting = await actions.plan(organiser, scene.season.id, plan, when)
    await actions.publish(organiser, [meeting], when + timedelta(minutes=5))
    end = plan.ends_at + timedelta(minutes=10)
    yield end
    await actions.close(scene.staff["facilitator"], meeting, "Участники узнали о правилах сезона.", end)


async def meetings_story(scene: Scene, kind: str, turns: Turns) -> Story:
    """One kind of meeting through its stage: planned together, released together, held one after another."""
    stage = STAGES[kind]
    when = scene.within(stage, 0.005)
    yield when
    entries = await _taking_part(scene)
    chunks = [entries[part::MEETINGS] for part in reversed(range(MEETINGS))]  # the listed leader's comes last
    organiser = scene.staff["organiser"]
    planned = []
    for part, chunk in enumerate(chunks):
        begins = _begins(scene, stage, 0.12 + 0.2 * part, 15)
        tables = {entry.project: f"Стол {n}" if kind == "strategic_session" else "" for n, entry in enumerate(chunk, 1)}
        plan = _plan(kind, f"{TITLES[kind]}, встреча {part + 1}", begins, scene, part, tables)
        planned.append((await actions.plan(organiser, scene.season.id, plan, when), plan, chunk))
    await actions.publish(organiser, [meeting for meeting, _, _ in planned], when + timedelta(minutes=30))
    for meeting, plan, chunk in planned:
        async for instant in _hold(scene, meeting, plan, chunk, turns):
            yield instant
        scene.progress.step("Встречи", MEETINGS * len(STAGES))


async def _taking_part(scene: Scene) -> list[Entry]:
    found = []
    for entry in scene.going("refused", "idea", "rejected_1", "rejected_2"):
        row = await find_project(entry.project)
        if row is not None and row.stage == "accepted":
            found.append(entry)
    return found


async def _hold(scene: Scene, meeting: int, plan: Plan, chunk: list[Entry], turns: Turns) -> Story:
    facilitator = scene.staff["facilitator"]
    if plan.kind == "public_discussion":
        when = plan.starts_at + timedelta(minutes=20)
        yield when
        await _ask(scene, meeting, chunk, turns, when)
    when = plan.ends_at + timedelta(minutes=15)
    yield when
    row = await find_meeting(meeting)
    assert row is not None
    await actions.mark(facilitator, meeting, row.version, [entry.project for entry in chunk], [], when)
    if plan.kind == "strategic_session":
        for entry in chunk:
            due = moscow_day(when) + timedelta(days=10)
            await actions.record_outcome(
                facilitator, meeting, entry.project, turns.next("meetings", "outcomes"), due, when
            )
    await actions.close(facilitator, meeting, turns.next("meetings", "summary"), when + timedelta(minutes=5))
    if plan.kind == "public_discussion":
        when += timedelta(days=1)
        yield when
        await _answer(meeting, chunk, turns, when)


async def _ask(scene: Scene, meeting: int, chunk: list[Entry], turns: Turns, when: datetime) -> None:
    """Another team's leader asks each project one question."""
    for n, entry in enumerate(chunk):
        asking = chunk[n - 1].leader if len(chunk) > 1 else scene.entries[0].leader
        await actions.ask(asking, meeting, "team", entry.project, turns.next("meetings", "questions"), when)


async def _answer(meeting: int, chunk: list[Entry], turns: Turns, when: datetime) -> None:
    leaders = {entry.project: entry.leader for entry in chunk}
    for question in await questions_where(DiscussionQuestion.meeting == meeting):
        if question.answered_at is None and question.project in leaders:
            text = turns.next("meetings", "answers")
            await actions.answer(leaders[question.project], question.id, text, when)


def _begins(scene: Scene, stage: str, share: float, hour: int) -> datetime:
    """A Moscow hour of the day on which this share of the stage has passed."""
    return day_begins(moscow_day(scene.within(stage, share))) + timedelta(hours=hour)


def _plan(kind: str, title: str, begins: datetime, scene: Scene, part: int, tables: dict[int, str]) -> Plan:
    leading = scene.staff["facilitator"].person
    assert leading is not None
    return Plan(
        kind=kind,
        title=title,
        about="Демонстрационная встреча: время, место и итоги вымышлены.",
        starts_at=begins,
        ends_at=begins + timedelta(hours=2),
        place=PLACES[part % len(PLACES)],
        link="",
        capacity=60,
        compulsory=kind == "project_seminar",
        facilitators=[leading],
        projects=tables,
    )
