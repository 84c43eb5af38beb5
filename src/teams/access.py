"""Who may see and change a team: its members; its leader; the organiser reads."""

from datetime import datetime

from competition.deadlines import APPLICATIONS, is_open, require_applications_open
from competition.queries import season_by_id
from competition.views import SeasonView
from kit.access import Viewer
from kit.refusals import Missing
from teams.queries import TeamRow, team
from teams.rules import Dissolved, repair_until


async def load_for(viewer: Viewer, team_id: int) -> TeamRow:
    """A team for its members and the season's organiser. Raises Missing for anybody else."""
    found = await team(team_id)
    if found is None or not (found.has(viewer.person) or viewer.holds("organiser", found.season)):
        raise Missing
    return found


async def load_for_leader(viewer: Viewer, team_id: int) -> TeamRow:
    """A team for its leader only. Raises Missing."""
    found = await team(team_id)
    if found is None or viewer.person is None or found.leader != viewer.person:
        raise Missing
    return found


async def load_for_member(viewer: Viewer, team_id: int) -> TeamRow:
    """A team for whoever is active in it. Raises Missing."""
    found = await team(team_id)
    if found is None or not found.has(viewer.person):
        raise Missing
    return found


async def require_changeable(found: TeamRow, now: datetime) -> SeasonView:
    """A team may change until the deadline; one in alarm, until its days of repair are over. Raises TooLate, Dissolved."""
    season = await season_by_id(found.season)
    if found.dissolved_at is not None:
        raise Dissolved
    if not changeable(found, season, now):
        require_applications_open(season, now)
    return season


def changeable(found: TeamRow, season: SeasonView, now: datetime) -> bool:
    """Whether members may be invited, join and be removed now."""
    if found.dissolved_at is not None:
        return False
    repairing = found.alarm_since is not None and now < repair_until(found.alarm_since, season.repair_days)
    return repairing or is_open(season, *APPLICATIONS, now=now)
