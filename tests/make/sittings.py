"""Sittings for tests: planned, open, with everybody in the room, by what people do."""

from datetime import UTC, datetime, timedelta

from kit.access import Viewer
from make.rounds import Scene, a_closed_round
from make.scenes import scene as kept
from sittings import actions
from sittings.forms import PlanForm
from sittings.queries import QuestionRow, agenda_of, sitting_by_id

PLANNED = datetime(2023, 5, 15, 10, 0, tzinfo=UTC)
BEGUN = datetime(2023, 5, 16, 10, 0, tzinfo=UTC)
LATER = BEGUN + timedelta(minutes=20)
ENDED = BEGUN + timedelta(hours=2)
PLAN = PlanForm(BEGUN, "Комитет финансов, кабинет 204", "")


async def a_planned_sitting(scene: Scene) -> int:
    return await actions.plan_sitting(scene.secretary, scene.round, PLAN, PLANNED)


async def everybody_comes(scene: Scene, sitting: int, at: datetime = BEGUN) -> None:
    for viewer in (scene.chair, scene.secretary, *scene.members):
        await actions.mark_attendance(scene.secretary, sitting, viewer.person or 0, True, at)


@kept
async def an_open_sitting(projects: int = 3, members: int = 3) -> tuple[Scene, int]:
    """A closed round with its results, and its committee in the room; the agenda by places, nothing on the screen yet."""
    scene = await a_closed_round(projects, members)
    sitting = await a_planned_sitting(scene)
    await actions.draw_agenda(scene.secretary, sitting, "place", 0, PLANNED)
    await everybody_comes(scene, sitting)
    await actions.open_sitting(scene.secretary, sitting, BEGUN)
    return scene, sitting


async def shown(scene: Scene, sitting: int, place: int = 0) -> QuestionRow:
    """The question of this place of the agenda, on the screen."""
    question = (await agenda_of(sitting))[place]
    await actions.show_question(scene.secretary, sitting, question.id, BEGUN)
    return question


async def put_to_the_vote(scene: Scene, sitting: int, place: int = 0) -> QuestionRow:
    question = await shown(scene, sitting, place)
    await actions.open_vote(scene.secretary, sitting, question.id, LATER)
    return question


async def all_vote(sitting: int, question: int, votes: dict[str, list[Viewer]]) -> None:
    for choice, viewers in votes.items():
        for viewer in viewers:
            await actions.vote(viewer, sitting, question, choice, "", LATER)


async def a_signed_sitting(scene: Scene, sitting: int) -> str:
    """Ended, signed by both; returns the digest."""
    await actions.end_sitting(scene.secretary, sitting, ENDED)
    found = await sitting_by_id(sitting)
    assert found is not None
    for viewer in (scene.chair, scene.secretary):
        await actions.sign_minutes(viewer, sitting, found.digest, ENDED)
    return found.digest
