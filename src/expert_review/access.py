"""Who may read a request or a project's conclusions, and as what."""

from typing import NamedTuple

from expert_review import queries
from expert_review.queries import QuestionRow, RequestRow
from expert_review.tables import Question
from kit.access import Viewer
from kit.refusals import Missing
from projects.queries import ProjectRow
from projects.queries import project as find_project

# They read what is signed; until then a review does not exist for them.
READERS = ("committee", "chair")


class Seat(NamedTuple):
    """A request and what the viewer is to it: any of organiser, coordinator, expert (the assigned one), head, reader."""

    request: RequestRow
    parts: frozenset[str]

    def require(self, part: str) -> None:
        """Raises Missing unless the viewer is that to the request."""
        if part not in self.parts:
            raise Missing

    @property
    def inside(self) -> bool:
        """Whether the viewer may see what is not signed yet."""
        return bool(self.parts & {"coordinator", "expert", "head"})


class View(NamedTuple):
    """A project's review and what the viewer is to it: any of organiser, team, leader, reader."""

    project: ProjectRow
    parts: frozenset[str]


async def load_for(viewer: Viewer, request_id: int) -> Seat:
    """The request, if the viewer has a part in it; drafts are for the body's own people only. Raises Missing."""
    request = await queries.request(request_id)
    if request is None or viewer.person is None:
        raise Missing
    parts = await _parts(viewer, request)
    if not parts:
        raise Missing
    return Seat(request, frozenset(parts))


async def _parts(viewer: Viewer, request: RequestRow) -> set[str]:
    parts = {"organiser"} if viewer.holds("organiser", request.season) else set()
    if await _reads(viewer, request.season, request.project, request.id):
        parts.add("reader")
    assert viewer.person is not None
    places = await queries.places_of(viewer.person)
    here = {place.position for place in places if (place.body, place.season) == (request.body, request.season)}
    here = {position for position in here if viewer.holds(position, request.season)}
    if request.expert != viewer.person:
        here.discard("expert")
    return parts | here


async def load_project_for(viewer: Viewer, project_id: int) -> View:
    """A project's review as the organiser, its team or a reader of signed conclusions sees it. Raises Missing."""
    project = await find_project(project_id)
    if project is None or viewer.person is None:
        raise Missing
    parts = {"organiser"} if viewer.holds("organiser", project.season) else set()
    if viewer.person in project.people:
        parts |= {"team", "leader"} if viewer.person == project.leader else {"team"}
    if await _reads(viewer, project.season, project.id):
        parts.add("reader")
    if not parts:
        raise Missing
    return View(project, frozenset(parts))


async def load_question_for(viewer: Viewer, question_id: int) -> QuestionRow:
    """A body's question to a team, for the team's leader. Raises Missing."""
    found = await queries.questions_where(Question.id == question_id)
    if not found or "leader" not in (await load_project_for(viewer, found[0].project)).parts:
        raise Missing
    return found[0]


async def _reads(viewer: Viewer, season: int, project: int, request: int | None = None) -> bool:
    """The auditor reads always; committee and chair once something about it (or this very request) is signed."""
    if viewer.holds("auditor", season):
        return True
    if not viewer.holds_any(*READERS, season_id=season):
        return False
    signed = await queries.signed_of_project(project)
    return any(request in (None, conclusion.request) for conclusion in signed)


async def project_of(request: RequestRow) -> ProjectRow:
    """The project that a request is about. Raises Missing."""
    project = await find_project(request.project)
    if project is None:
        raise Missing
    return project
