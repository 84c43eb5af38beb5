"""Who may see the season's money before it is published, and who may decide about it."""

from funding.rules import FUNDABLE
from kit.access import Viewer
from kit.refusals import Missing
from projects.queries import ProjectRow, project

READERS = ("organiser", "auditor", "chair")
SHOWN = (*FUNDABLE, "winner", "reserve", "not_funded", "in_delivery", "delivered", "terminated")


def reads(viewer: Viewer, season: int) -> bool:
    """The organisers and the auditor of the season, and the chairs of its committees."""
    return viewer.holds_any(*READERS, season_id=season)


def decides(viewer: Viewer, season: int) -> bool:
    return viewer.holds("organiser", season)


async def load_for(viewer: Viewer, project_id: int) -> ProjectRow:
    """A project that an award can be about. Raises Missing for a stranger and for a project that is not there yet."""
    found = await project(project_id)
    if found is None or found.stage not in SHOWN or not reads(viewer, found.season):
        raise Missing
    return found


async def load_to_decide(viewer: Viewer, project_id: int) -> ProjectRow:
    """The same for whoever may propose and confirm."""
    found = await load_for(viewer, project_id)
    if not decides(viewer, found.season):
        raise Missing
    return found
