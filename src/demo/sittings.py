"""How the demonstration's committees sit: over invented projects near the line, which the votes confirm as they stand."""

from datetime import datetime, timedelta

from demo.scene import Scene
from demo.timeline import Story
from kit.access import Viewer
from rounds.queries import results_of, submitted_pairs
from sittings import actions
from sittings.forms import PlanForm
from sittings.queries import agenda_of, recused_from, sitting_by_id, sittings_of

SITS = 0.84  # of the round's stage
PLACE = "Комитет финансов, зал заседаний"
DISCUSSED = 4
NOTES = (
    "Обсудили замечания рецензентов и ответы команды; оценки разошлись немного.",
    "Сверили смету с требованиями тура, сроки признали выполнимыми.",
    "Отметили пользу для жителей; просили точнее описать готовый результат.",
    "Спорили, хватает ли команде опыта; остались при оценках рецензентов.",
)
DISSENT = "Считаю, что замечания по смете устранимы и решение можно было отложить."


async def plan_sitting(scene: Scene, round_id: int, when: datetime, at: datetime) -> None:
    await actions.plan_sitting(scene.staff["secretary"], round_id, PlanForm(at, PLACE, ""), when)


async def hold_sitting(scene: Scene, round_id: int, when: datetime) -> Story:
    """One member is away, one stands aside, one dissents; both signatures follow on the same day."""
    yield when
    sitting = (await sittings_of(round_id))[0].id
    secretary, chair = scene.staff["secretary"], scene.staff["chair"]
    members = [scene.staff[key] for key in ("committee", *(f"committee{n}" for n in range(2, 6)))]
    for viewer in (chair, secretary, *members):
        await actions.mark_attendance(secretary, sitting, viewer.person or 0, True, when)
    await _agenda(scene, round_id, sitting, when)
    await actions.open_sitting(secretary, sitting, when)
    for place in range(DISCUSSED):
        when += timedelta(minutes=12)
        await _discuss(scene, round_id, sitting, place, members, when)
    when += timedelta(minutes=5)
    await actions.end_sitting(secretary, sitting, when)
    found = await sitting_by_id(sitting)
    assert found is not None
    for hours, viewer in enumerate((secretary, chair), start=1):
        await actions.sign_minutes(viewer, sitting, found.digest, when + timedelta(hours=hours / 2))


async def _agenda(scene: Scene, round_id: int, sitting: int, when: datetime) -> None:
    """Invented projects with no conflict yet, from both sides of the line."""
    real = {entry.project for entry in scene.entries if entry.real}
    rows = [row for row in await results_of(round_id) if row.project not in real]
    passing = [row.number for row in rows if row.outcome == "pass"]
    failing = [row.number for row in rows if row.outcome == "fail"]
    for number in [*passing[-2:], *failing[:2]]:
        await actions.add_question(scene.staff["secretary"], sitting, number, when)


async def _discuss(
    scene: Scene, round_id: int, sitting: int, place: int, members: list[Viewer], when: datetime
) -> None:
    secretary, chair = scene.staff["secretary"], scene.staff["chair"]
    question = (await agenda_of(sitting))[place]
    project = question.about[0].project
    await actions.show_question(secretary, sitting, question.id, when)
    await actions.note_question(secretary, sitting, question.id, NOTES[place], when)
    aside = await _stands_aside(round_id, question.id, project, members) if place == 1 else None
    if aside:
        await actions.recuse(aside, sitting, question.id, "employer", "Работаем в одном учреждении.", when)
    await actions.open_vote(chair, sitting, question.id, when)
    result = next(row for row in await results_of(round_id) if row.project == project)
    usual, other = ("for", "against") if result.outcome == "pass" else ("against", "for")
    recused = await recused_from(question.id)
    for lot, viewer in enumerate((chair, *members)):
        if viewer.person in recused:
            continue
        dissents = place == DISCUSSED - 1 and lot == 2
        choice = other if dissents else "abstain" if (lot + place) % 5 == 4 else usual
        await actions.vote(viewer, sitting, question.id, choice, DISSENT if dissents else "", when)
    await actions.close_vote(chair, sitting, question.id, "", when + timedelta(minutes=3))


async def _stands_aside(round_id: int, question: int, project: int, members: list[Viewer]) -> Viewer | None:
    """Somebody who has not reviewed the project, and is not in conflict with it yet: its results stay as they are."""
    out = {person for of, person in await submitted_pairs(round_id) if of == project} | await recused_from(question)
    return next((viewer for viewer in members if viewer.person not in out), None)
