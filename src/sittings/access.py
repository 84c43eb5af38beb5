"""Who may enter a sitting: the round's committee; its minutes are read by the organiser and the auditor too."""

import msgspec

from kit.access import Viewer
from kit.refusals import Missing
from rounds.access import ROLE_OF
from rounds.access import load_for as load_round
from rounds.queries import RoundView, in_conflict_with, round_by_id
from sittings.queries import SittingView, sitting_by_id
from sittings.rules import LEADS


class Room(msgspec.Struct, frozen=True):
    """A sitting as one person enters it: `position` is empty for a mere reader, `barred` are the projects in conflict."""

    sitting: SittingView
    round: RoundView
    person: int
    position: str
    barred: frozenset[int]

    @property
    def leads(self) -> bool:
        return self.position in LEADS

    @property
    def role(self) -> str:
        return ROLE_OF[self.position]


async def load_for(viewer: Viewer, sitting_id: int) -> Room:
    """The sitting for a member of the round's committee. Raises Missing for anybody else."""
    sitting = await sitting_by_id(sitting_id)
    if sitting is None:
        raise Missing
    found, position = await load_committee(viewer, sitting.round)
    if not position:
        raise Missing
    return Room(sitting, found, viewer.person or 0, position, frozenset(await in_conflict_with(viewer.person)))


async def load_for_leads(viewer: Viewer, sitting_id: int) -> Room:
    """The sitting for the chair or the secretary. Raises Missing."""
    room = await load_for(viewer, sitting_id)
    if not room.leads:
        raise Missing
    return room


async def load_committee(viewer: Viewer, round_id: int) -> tuple[RoundView, str]:
    """A round and the viewer's seat in it, "" for its organiser or auditor. Raises Missing for anybody else."""
    try:
        entry = await load_round(viewer, round_id)
    except Missing:
        found = await round_by_id(round_id)
        if found is None or not viewer.holds("auditor", found.season):
            raise
        return found, ""
    return entry.round, entry.eyes.position


async def load_planner(viewer: Viewer, round_id: int) -> tuple[RoundView, str]:
    """A round for its chair or secretary. Raises Missing."""
    found, position = await load_committee(viewer, round_id)
    if position not in LEADS:
        raise Missing
    return found, position


async def load_for_minutes(viewer: Viewer, sitting_id: int) -> Room:
    """The minutes for the committee from the opening on, for the organiser and the auditor from the end on. Raises Missing."""
    sitting = await sitting_by_id(sitting_id)
    if sitting is None or sitting.number is None:
        raise Missing
    found, position = await load_committee(viewer, sitting.round)
    if not (position or sitting.over):
        raise Missing
    return Room(sitting, found, viewer.person or 0, position, frozenset(await in_conflict_with(viewer.person)))


async def load_public(sitting_id: int) -> tuple[SittingView, RoundView]:
    """A signed sitting of a published round, for everybody. Raises Missing."""
    sitting = await sitting_by_id(sitting_id)
    found = await round_by_id(sitting.round) if sitting and sitting.state == "signed" else None
    if sitting is None or found is None or found.state != "published":
        raise Missing
    return sitting, found
