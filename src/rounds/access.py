"""Who may enter a round: its committee, the season's organiser; to anybody else it does not exist."""

import msgspec

from kit.access import Viewer
from kit.refusals import Missing
from rounds import visibility
from rounds.queries import LedProject, Place, RoundView, claims_for, led_in, place_of, round_by_id
from rounds.tables import Seat
from rounds.visibility import Eyes

ROLE_OF = {"member": "committee", "alternate": "committee", "chair": "chair", "secretary": "secretary"}


class Entry(msgspec.Struct, frozen=True):
    """A round and how the viewer stands to it as a whole."""

    round: RoundView
    eyes: Eyes

    @property
    def role(self) -> str:
        """In which role this person acts: the committee's seat first."""
        return ROLE_OF.get(self.eyes.position) or "organiser"


def organises(viewer: Viewer) -> frozenset[int]:
    """The seasons that this person organises."""
    return frozenset(season for season, role in viewer.roles if role == "organiser")


async def load_for(viewer: Viewer, round_id: int) -> Entry:
    """A round for its committee and organiser. Raises Missing for anybody else."""
    found = await round_by_id(round_id)
    if found is None or viewer.person is None:
        raise Missing
    seat = await Seat.select(Seat.position).where((Seat.round == round_id) & (Seat.person == viewer.person)).first()
    position = _in_force(viewer, found.season, seat["position"] if seat else "")
    eyes = Eyes(organiser=viewer.holds("organiser", found.season), position=position)
    if not (eyes.organiser or eyes.position):
        raise Missing
    return Entry(found, eyes)


async def load_for_organiser(viewer: Viewer, round_id: int) -> RoundView:
    """A round for the organiser of its season. Raises Missing."""
    found = await round_by_id(round_id)
    if found is None or not viewer.holds("organiser", found.season):
        raise Missing
    return found


async def load_for_leads(viewer: Viewer, round_id: int) -> Entry:
    """A round for its chair, secretary or organiser. Raises Missing."""
    entry = await load_for(viewer, round_id)
    if not entry.eyes.leads:
        raise Missing
    return entry


async def load_for_position(viewer: Viewer, round_id: int, *positions: str) -> Entry:
    """A round for who holds one of these seats in its committee. Raises Missing."""
    entry = await load_for(viewer, round_id)
    if entry.eyes.position not in positions:
        raise Missing
    return entry


async def load_for_keeper(viewer: Viewer, round_id: int) -> Entry:
    """A round for its secretary and chair, and for an organiser to whom a team's claim has come. Raises Missing."""
    entry = await load_for(viewer, round_id)
    if entry.eyes.position in ("secretary", "chair"):
        return entry
    if not entry.eyes.organiser or not await claims_for(round_id, viewer.person or 0):
        raise Missing
    return entry


class Led(msgspec.Struct, frozen=True):
    """A round with the projects in it that somebody leads."""

    round: RoundView
    projects: list[LedProject]


async def load_for_leader(viewer: Viewer, round_id: int) -> Led:
    """A round, from its opening to its publication, for a leader whose project is in it. Raises Missing."""
    found = await round_by_id(round_id)
    if found is None or viewer.person is None or found.state not in ("open", "closed"):
        raise Missing
    projects = await led_in(found, viewer.person)
    if not projects:
        raise Missing
    return Led(found, projects)


async def load_for_ranking(viewer: Viewer, round_id: int) -> Entry:
    """A round whose scores may be read as a whole: the committee and the organiser, once scoring is closed."""
    entry = await load_for(viewer, round_id)
    if not visibility.reads_ranking(entry.eyes, entry.round.state):
        raise Missing
    return entry


async def load_place(viewer: Viewer, round_id: int, project_id: int) -> Place:
    """How the viewer stands to a project of the round, whoever it is. Raises Missing where the two do not belong together."""
    place = await place_of(round_id, project_id, viewer.person, organises(viewer))
    if place is None or not place.belongs:
        raise Missing
    eyes = place.eyes._replace(position=_in_force(viewer, place.season, place.position))
    return msgspec.structs.replace(place, eyes=eyes)


async def load_for_reading(viewer: Viewer, round_id: int, project_id: int) -> Place:
    """The application's page at the desk. Raises Missing for a stranger, a rival, a member in conflict."""
    place = await load_place(viewer, round_id, project_id)
    if not visibility.reads_application(place.eyes, place.state):
        raise Missing
    return place


async def load_for_scoring(viewer: Viewer, round_id: int, project_id: int) -> Place:
    """The sheet of an assigned member, whether or not the round takes scores now. Raises Missing."""
    place = await load_for_reading(viewer, round_id, project_id)
    if not (place.eyes.position and place.eyes.assigned):
        raise Missing
    return place


def _in_force(viewer: Viewer, season: int, position: str) -> str:
    """A seat is worth nothing once its role was revoked."""
    return position if position and viewer.holds(ROLE_OF[position], season) else ""
