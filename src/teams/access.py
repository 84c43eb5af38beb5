"""Who may see and change a team: its members; its leader; the organiser reads."""

from datetime import datetime

from accounts.rules import OtherSide
from competition.deadlines import APPLICATIONS, is_open, require_applications_open
from competition.queries import season_by_id
from competition.views import SeasonView
from kit.access import Viewer
from kit.refusals import Missing
from teams.queries import ChangeRow, RequestRow, TeamRow, change, join_request, team
from teams.refusals import Dissolved, NeedsAgreement
from teams.rules import repair_until


def barred(viewer: Viewer, season: int) -> str:
    """Why this person can be in no team of the season, told before anything is typed; empty for those who can."""
    return OtherSide().text if any(held == season for held, _ in viewer.roles) else ""


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
    """A team may take people in until the deadline; one in alarm, or allowed a replacement, until its days are over. Raises TooLate, Dissolved."""
    season = await season_by_id(found.season)
    if found.dissolved_at is not None:
        raise Dissolved
    if not changeable(found, season, now):
        require_applications_open(season, now)
    return season


def changeable(found: TeamRow, season: SeasonView, now: datetime) -> bool:
    """Whether members may be invited and join now."""
    if found.dissolved_at is not None:
        return False
    repairing = found.alarm_since is not None and now < repair_until(found.alarm_since, season.repair_days)
    replacing = found.open_until is not None and now < found.open_until
    return repairing or replacing or is_open(season, *APPLICATIONS, now=now)


async def require_free_to_go(found: TeamRow, now: datetime) -> None:
    """Raises NeedsAgreement."""
    if not free_to_go(found, await season_by_id(found.season), now):
        raise NeedsAgreement


def free_to_go(found: TeamRow, season: SeasonView, now: datetime) -> bool:
    """Whether members may leave and be removed without asking: until the deadline, and where no application stands."""
    return found.submitted_at is None or is_open(season, *APPLICATIONS, now=now)


async def load_change_for_organiser(viewer: Viewer, change_id: int) -> ChangeRow:
    """A change that the organiser of its season was asked about. Raises Missing."""
    found = await change(change_id)
    if found is None or not viewer.holds("organiser", found.season):
        raise Missing
    return found


async def load_request(viewer: Viewer, request_id: int) -> RequestRow:
    """A request for whoever asked and for the leader who answers. Raises Missing."""
    found = await join_request(request_id)
    if found is None or viewer.person is None:
        raise Missing
    if found.person != viewer.person:
        await load_for_leader(viewer, found.team)
    return found
