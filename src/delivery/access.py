"""Who may read and write a delivery: its team's leader and the organiser write, the holders' experts read."""

from typing import NamedTuple

from expert_review.queries import places_of
from funding.queries import award_of_project
from kit.access import Viewer
from kit.refusals import Missing
from projects.queries import ProjectRow, project

STAGES = ("winner", "in_delivery", "delivered", "terminated")
READERS = ("organiser", "auditor", "chair", "committee", "secretary")


class Seat(NamedTuple):
    """A project being implemented and what the viewer is to it; `role` signs the journal when he writes."""

    project: ProjectRow
    role: str

    @property
    def writes(self) -> bool:
        return self.role in ("leader", "organiser")

    @property
    def decides(self) -> bool:
        return self.role == "organiser"

    def require(self, *roles: str) -> None:
        """Raises Missing unless the viewer has one of these roles here."""
        if self.role not in roles:
            raise Missing


async def load_for(viewer: Viewer, project_id: int) -> Seat:
    """The project as this person may see its delivery. Raises Missing for a stranger."""
    found = await project(project_id)
    if found is None or found.stage not in STAGES or viewer.person is None:
        raise Missing
    role = await _role(viewer, found)
    if not role:
        raise Missing
    return Seat(found, role)


async def _role(viewer: Viewer, found: ProjectRow) -> str:
    if viewer.holds("organiser", found.season):
        return "organiser"
    if viewer.person == found.leader:
        return "leader"
    if viewer.person in found.people:
        return "member"
    if viewer.holds_any(*READERS, season_id=found.season):
        return "reader"
    return "holder" if await _holds_money(viewer, found) else ""


async def _holds_money(viewer: Viewer, found: ProjectRow) -> bool:
    award = await award_of_project(found.id)
    holders = {body for share in award.shares for body in share.body_ids} if award else set()
    places = await places_of(viewer.person or 0)
    return any(
        place.season == found.season and place.body in holders and viewer.holds(place.position, place.season)
        for place in places
    )
