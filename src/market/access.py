"""Who may see what of the market."""

from competition.queries import seasons
from kit.access import Viewer
from kit.refusals import Missing
from market import refusals, rules
from market.queries import SuccessionRow, is_continued, succession
from projects.queries import ProjectRow, project


async def require_people(viewer: Viewer) -> None:
    """The people market is for participants of the latest season and for its keepers. Raises Missing."""
    latest = next(iter(await seasons()), None)
    season = latest.id if latest else None
    staff = any(role_season == season for role_season, _ in viewer.roles)
    if not rules.sees_people(staff, viewer.holds_any(*rules.KEEPERS, season_id=season)):
        raise Missing


async def load_looking(project_id: int) -> ProjectRow:
    """A public idea whose team may still take people in. Raises Missing."""
    found = await project(project_id)
    if found is None or found.stage not in rules.LOOKING:
        raise Missing
    return found


async def load_orphaned(project_id: int) -> ProjectRow:
    """An idea that everybody may see and nobody is at work on. Raises Missing, NotOrphaned."""
    found = await project(project_id)
    if found is None or not found.public:
        raise Missing
    if not rules.orphaned(found.stage, found.public) or await is_continued(found.id):
        raise refusals.NotOrphaned
    return found


async def load_succession(viewer: Viewer, succession_id: int) -> SuccessionRow:
    """A question for the author who is asked and the one who asks. Raises Missing."""
    found = await succession(succession_id)
    if found is None or viewer.person is None or viewer.person not in (found.author, found.heir):
        raise Missing
    return found
