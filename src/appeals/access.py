"""Who may see and do what with an appeal; to anybody else it does not exist."""

from datetime import datetime

import msgspec

from appeals.queries import AppealRow, answer_to, appeal, panel_of
from appeals.rules import COMMITTEE
from kit.access import Viewer
from kit.refusals import Missing
from projects.queries import ProjectRow, project
from rounds.access import load_place
from rounds.queries import (
    Place,
    ResultRow,
    RoundView,
    in_conflict_with,
    outcome_since,
    result_of,
    round_by_id,
    seats_of,
)


class Entry(msgspec.Struct, frozen=True):
    """An appeal and how the viewer stands to it."""

    appeal: AppealRow
    place: Place
    leader: bool
    panelist: bool
    signs: bool

    @property
    def own_team(self) -> bool:
        return self.place.eyes.own_team

    @property
    def leads(self) -> bool:
        """Chair, secretary or organiser, without a conflict."""
        return self.place.eyes.leads and not self.place.eyes.conflicted

    @property
    def judges(self) -> bool:
        """Who takes appeals in and gives them out: the secretary, or the organiser for the secretary."""
        return self.leads and (self.place.eyes.position == "secretary" or self.place.eyes.organiser)

    @property
    def considers(self) -> bool:
        return self.panelist and not self.place.eyes.conflicted

    @property
    def role(self) -> str:
        """In which role this person acts."""
        if self.own_team:
            return "leader" if self.leader else "member"
        position = self.place.eyes.position
        return {"member": "committee"}.get(position, position) or (
            "organiser" if self.place.eyes.organiser else "committee"
        )


class Filing(msgspec.Struct, frozen=True):
    """A published result that a team may appeal against; the days run `since` its outcome was told."""

    round: RoundView
    project: ProjectRow
    result: ResultRow
    since: datetime
    leader: bool


async def load_for(viewer: Viewer, appeal_id: int) -> Entry:
    """An appeal for its team, those who lead the round and those who consider it. Raises Missing for anybody else."""
    found = await appeal(appeal_id)
    if found is None or viewer.person is None:
        raise Missing
    place = await load_place(viewer, found.round, found.project)
    on_panel = viewer.person in {one.person for one in await panel_of(appeal_id)}
    entry = Entry(
        appeal=found,
        place=place,
        leader=place.eyes.own_team and await _leads_team(viewer, found.project),
        panelist=on_panel and viewer.holds_any(*COMMITTEE, season_id=found.season),
        signs=await _signs(place, found),
    )
    if not (entry.own_team or entry.leads or entry.considers):
        raise Missing
    return entry


async def load_who(viewer: Viewer, appeal_id: int, may: str) -> Entry:
    """An appeal for whoever "judges", "considers" or "signs" it, or is its "leader". Raises Missing."""
    entry = await load_for(viewer, appeal_id)
    if not getattr(entry, may):
        raise Missing
    return entry


async def load_filing(viewer: Viewer, round_id: int, project_id: int) -> Filing:
    """A published result for its own team. Raises Missing for anybody else, and before the publication."""
    place = await load_place(viewer, round_id, project_id)
    found, row, own = await round_by_id(round_id), await result_of(round_id, project_id), await project(project_id)
    if found is None or row is None or own is None or not place.eyes.own_team:
        raise Missing
    since = await outcome_since(row, round_id)
    if since is None:
        raise Missing
    return Filing(found, own, row, since, own.leader == viewer.person)


async def _leads_team(viewer: Viewer, project_id: int) -> bool:
    found = await project(project_id)
    return found is not None and found.leader == viewer.person


async def _signs(place: Place, found: AppealRow) -> bool:
    """The round's chair; an organiser where the round has none who is free of conflict and has not written the answer."""
    if place.eyes.conflicted:
        return False
    if place.eyes.position == "chair":
        return True
    return place.eyes.organiser and not await free_chair(found)


async def free_chair(found: AppealRow) -> int | None:
    """The round's chair, unless in conflict with the project or the author of the answer, who does not sign it."""
    chair = next((one.person for one in await seats_of(found.round) if one.position == "chair"), None)
    if chair is None or found.project in await in_conflict_with(chair):
        return None
    answer = await answer_to(found.id)
    return None if answer is not None and answer.written_by == chair else chair
