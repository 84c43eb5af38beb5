"""Who may see the season's money before it is published, and who may decide about it."""

from competition.context import season_shown
from competition.queries import seasons
from competition.views import SeasonView
from funding.rules import FUNDABLE
from kit.access import Viewer
from kit.pages import Request
from kit.refusals import Missing
from projects.queries import ProjectRow, project

READERS = ("organiser", "auditor", "chair")
SHOWN = (*FUNDABLE, "winner", "reserve", "not_funded", "in_delivery", "delivered", "terminated")


def reads(viewer: Viewer, season: int) -> bool:
    """The organisers and the auditor of the season, and the chairs of its committees."""
    return viewer.holds_any(*READERS, season_id=season)


async def season_for(request: Request, *roles: str) -> SeasonView:
    """The season named in the address, else the latest in which the viewer has one of the roles. Raises Missing."""
    own = tuple(found for found in await seasons() if request.user.holds_any(*roles, season_id=found.id))
    shown = season_shown(own, request)
    named = request.query_params.get("season")
    if shown is None or (named and str(shown.year) != named):
        raise Missing
    return shown


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
