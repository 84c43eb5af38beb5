"""Selection rounds for tests: a committee, projects in the round, sheets, results, publication, all by what people do."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from competition.views import SeasonView
from kit.access import Viewer
from make.people import a_viewer
from make.projects import AT, a_project
from make.scenes import scene
from make.seasons import a_season
from projects.queries import ProjectRow
from reckoning.sheet import Mark
from rounds import actions
from rounds.queries import questions_of, round_by_id

OPENED = datetime(2023, 4, 17, 7, 0, tzinfo=UTC)
SCORED = datetime(2023, 4, 20, 9, 0, tzinfo=UTC)
CLOSED = datetime(2023, 5, 15, 9, 0, tzinfo=UTC)
SECOND = datetime(2023, 5, 17, 9, 0, tzinfo=UTC)


class Scene(NamedTuple):
    """A round with its people; `members` review, in the order of their seats."""

    season: SeasonView
    round: int
    organiser: Viewer
    organiser2: Viewer
    chair: Viewer
    secretary: Viewer
    members: Sequence[Viewer]
    projects: Sequence[ProjectRow]

    @property
    def ids(self) -> list[int]:
        return [project.id for project in self.projects]


@scene
async def a_round_in_setup(projects: int = 2, members: int = 3) -> Scene:
    """Round 1 with its committee seated and submitted projects waiting."""
    season = await a_season()
    organiser = await a_viewer(season.id, "organiser", "Голубева Елена")
    organiser2 = await a_viewer(season.id, "organiser", "Второва Ирина")
    chair = await a_viewer(season.id, "chair", "Председателева Ольга")
    secretary = await a_viewer(season.id, "secretary", "Секретарева Нина")
    seated = [await a_viewer(season.id, "committee", f"Членова Инна {n}") for n in range(members)]
    made = [
        await a_project("submitted", season=season.id, title=f"Проект {n}", at=AT + timedelta(minutes=n))
        for n in range(1, projects + 1)
    ]
    number = await actions.create_round(organiser, season.id, 1, OPENED)
    await seat_all(organiser, number, chair, secretary, seated)
    return Scene(season, number, organiser, organiser2, chair, secretary, seated, made)


async def seat_all(organiser: Viewer, number: int, chair: Viewer, secretary: Viewer, members: Sequence[Viewer]) -> None:
    """A chair, a secretary, members."""
    for viewer, position in ((chair, "chair"), (secretary, "secretary"), *((one, "member") for one in members)):
        assert viewer.person is not None
        await actions.seat(organiser, number, viewer.person, position, OPENED)


@scene
async def an_open_round(projects: int = 2, members: int = 3) -> Scene:
    """The same, opened and assigned."""
    scene = await a_round_in_setup(projects, members)
    await actions.open_round(scene.organiser, scene.round, OPENED)
    return scene


async def all_marks(round_id: int, value: int = 1, comment: str = "") -> dict[int, Mark]:
    """The same answer to every criterion."""
    return {question.id: Mark(value, comment) for question in await questions_of(round_id)}


async def score(scene: Scene, member: int, project: int, value: int = 1, comment: str = "", round_id: int = 0) -> None:
    """One member's sheet for one project, submitted."""
    number = round_id or scene.round
    marks = await all_marks(number, value, comment)
    when = SCORED if number == scene.round else SECOND
    await actions.submit_review(scene.members[member], number, scene.ids[project], marks, 0, when)


@scene
async def a_closed_round(projects: int = 2, members: int = 3) -> Scene:
    """Every member said yes to every project but the last one, which got a no with its reason; closed, results proposed."""
    scene = await an_open_round(projects, members)
    for member in range(members):
        for project in range(projects):
            last = project == projects - 1 and projects > 1
            await score(scene, member, project, 0 if last else 1, "Смета не сходится" if last else "")
    await actions.close_round(scene.chair, scene.round, CLOSED)
    await actions.propose_results(scene.chair, scene.round, CLOSED)
    return scene


@scene
async def a_published_round(projects: int = 2, members: int = 3) -> Scene:
    """The same, published by two persons."""
    scene = await a_closed_round(projects, members)
    await actions.propose_publication(scene.chair, scene.round, CLOSED)
    await actions.confirm_publication(scene.organiser, scene.round, CLOSED)
    return scene


async def state_of(round_id: int) -> str:
    """The round's state now."""
    found = await round_by_id(round_id)
    assert found is not None
    return found.state
