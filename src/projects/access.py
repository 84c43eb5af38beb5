"""Who may see and change a project: its team; the season's organiser once it has left the draft."""

from kit.access import Viewer
from kit.refusals import Missing
from projects.queries import ProjectRow, project


def reads(viewer: Viewer, found: ProjectRow) -> bool:
    """Whether the inner pages of the project (its work page, its passport) are for this viewer."""
    if viewer.person is None:
        return False
    if viewer.person in found.people:
        return True
    private = found.stage == "draft" or (found.stage == "withdrawn" and found.published_at is None)
    return viewer.holds("organiser", found.season) and not private


async def load_for(viewer: Viewer, project_id: int) -> ProjectRow:
    """A project for its team and the organiser. Raises Missing for a stranger."""
    found = await project(project_id)
    if found is None or not reads(viewer, found):
        raise Missing
    return found


async def load_for_leader(viewer: Viewer, project_id: int) -> ProjectRow:
    """A project for its team's leader. Raises Missing."""
    found = await project(project_id)
    if found is None or viewer.person is None or found.leader != viewer.person:
        raise Missing
    return found


async def load_for_writer(viewer: Viewer, project_id: int) -> ProjectRow:
    """A project for those of its team who may write its passport. Raises Missing."""
    found = await project(project_id)
    if found is None or not found.writes(viewer.person):
        raise Missing
    return found


async def load_for_organiser(viewer: Viewer, project_id: int) -> ProjectRow:
    """A project for the organiser of its season. Raises Missing."""
    found = await load_for(viewer, project_id)
    if not viewer.holds("organiser", found.season):
        raise Missing
    return found
