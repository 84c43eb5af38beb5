"""What is read about meetings, by their start."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

import msgspec

from kit.clock import moscow_day
from meetings.catalogues import KINDS, STATES
from meetings.rules import Slot
from meetings.tables import Facilitator, Meeting, MeetingHistory, MeetingProject


class MeetingRow(msgspec.Struct, frozen=True, kw_only=True):
    """A meeting; instants in UTC."""

    id: int
    season: int
    kind: str
    title: str
    about: str
    starts_at: datetime
    ends_at: datetime
    place: str
    link: str
    capacity: int
    taken: int
    compulsory: bool
    state: str
    cancelled_why: str
    outcome: str
    changed_at: datetime
    version: int

    @property
    def kind_name(self) -> str:
        return KINDS[self.kind]

    @property
    def state_name(self) -> str:
        return STATES[self.state]

    @property
    def slot(self) -> Slot:
        return Slot(self.id, self.title, self.starts_at, self.ends_at)

    @property
    def source(self) -> str:
        """How a duty names this meeting."""
        return f"meeting:{self.id}"

    def today(self, now: datetime) -> bool:
        return moscow_day(self.starts_at) == moscow_day(now)


class InvitedRow(msgspec.Struct, frozen=True, kw_only=True):
    """A project invited to a meeting."""

    meeting: int
    project: int
    number: int
    title: str
    synthetic: bool
    team: int
    table_name: str


class StepRow(msgspec.Struct, frozen=True):
    """One step of a meeting's way."""

    at: datetime
    person: str
    to_state: str
    why: str


M, P = Meeting, MeetingProject
COLUMNS = [getattr(M, name) for name in MeetingRow.__struct_fields__]
STANDING = ("draft", "published")


async def meeting(meeting_id: int) -> MeetingRow | None:
    """One meeting, or None."""
    found = await meetings_where(M.id == meeting_id)
    return found[0] if found else None


async def meetings_where(condition: Any) -> list[MeetingRow]:
    """Meetings by their start."""
    rows = await M.select(*COLUMNS).where(condition).order_by(M.starts_at).order_by(M.id)
    return [MeetingRow(**row) for row in rows]


async def published(season_id: int) -> list[MeetingRow]:
    """What everybody may know of: not the drafts."""
    return await meetings_where((M.season == season_id) & M.state.not_in(["draft"]))


async def meetings_of_season(season_id: int) -> list[MeetingRow]:
    """Every meeting of a season, drafts included."""
    return await meetings_where(M.season == season_id)


async def led_by(person: int) -> list[MeetingRow]:
    """The published meetings that a person leads."""
    rows = await Facilitator.select(Facilitator.meeting).where(Facilitator.person == person)
    return await meetings_where(M.id.is_in([row["meeting"] for row in rows] or [0]) & M.state.not_in(["draft"]))


async def invited(meetings: Iterable[int]) -> list[InvitedRow]:
    """The projects invited to these meetings, by number."""
    ids = list(meetings)
    if not ids:
        return []
    rows = await (
        P.select(
            *(P.meeting, P.project, P.table_name, P.project.number.as_alias("number")),
            *(P.project.title.as_alias("title"), P.project.synthetic.as_alias("synthetic")),
            P.project.team.as_alias("team"),
        )
        .where(P.meeting.is_in(ids))
        .order_by(P.project.number)
        .order_by(P.id)
    )
    return [InvitedRow(**row) for row in rows]


async def meetings_of_projects(projects: Iterable[int]) -> list[MeetingRow]:
    """The published meetings to which any of these projects is invited."""
    ids = list(projects)
    rows = await P.select(P.meeting).where(P.project.is_in(ids or [0]))
    return await meetings_where(M.id.is_in([row["meeting"] for row in rows] or [0]) & M.state.not_in(["draft"]))


async def steps(meeting_id: int) -> list[StepRow]:
    """The way of a meeting, the oldest step first."""
    h = MeetingHistory
    rows = (
        await h.select(h.at, h.person.full_name.as_alias("person"), h.to_state, h.why)
        .where(h.meeting == meeting_id)
        .order_by(h.id)
    )
    return [StepRow(**row) for row in rows]
