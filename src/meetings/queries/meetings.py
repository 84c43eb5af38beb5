"""What is read about meetings, by their start."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

import msgspec

from accounts.tables import Appointment
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


class PersonRow(msgspec.Struct, frozen=True):
    """A person by name."""

    person: int
    name: str


class StepRow(msgspec.Struct, frozen=True):
    """One step of a meeting's way."""

    at: datetime
    person: str
    to_state: str
    why: str


M, P, F = Meeting, MeetingProject, Facilitator
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
    rows = await F.select(F.meeting).where(F.person == person)
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


async def facilitators(meeting_id: int) -> list[PersonRow]:
    """Who leads a meeting, by name."""
    rows = (
        await F.select(F.person, F.person.full_name.as_alias("name"))
        .where(F.meeting == meeting_id)
        .order_by(F.person.full_name)
    )
    return [PersonRow(**row) for row in rows]


async def possible_facilitators(season_id: int) -> list[PersonRow]:
    """Whose role of a facilitator is in force in the season, by name."""
    return await _appointed(season_id, "facilitator")


async def organisers(season_id: int) -> list[int]:
    """The season's organisers."""
    return [person.person for person in await _appointed(season_id, "organiser")]


async def _appointed(season_id: int, role: str) -> list[PersonRow]:
    a = Appointment
    rows = (
        await a.select(a.person, a.person.full_name.as_alias("name"))
        .where((a.season == season_id) & (a.role == role) & a.confirmed_at.is_not_null() & a.revoked_at.is_null())
        .order_by(a.person.full_name)
    )
    return [PersonRow(**row) for row in rows]


async def busy_people(people: Iterable[int]) -> list[tuple[str, Slot]]:
    """Name and slot of every standing meeting that these people lead."""
    ids = list(people) or [0]
    rows = await F.select(F.meeting, F.person.full_name.as_alias("who")).where(F.person.is_in(ids))
    return await _slots(rows)


async def busy_projects(projects: Iterable[int]) -> list[tuple[str, Slot]]:
    """Title and slot of every standing meeting to which these projects are invited."""
    ids = list(projects) or [0]
    rows = await P.select(P.meeting, P.project.title.as_alias("who")).where(P.project.is_in(ids))
    return await _slots(rows)


async def _slots(rows: list[dict[str, Any]]) -> list[tuple[str, Slot]]:
    ids = [row["meeting"] for row in rows] or [0]
    found = {row.id: row.slot for row in await meetings_where(M.id.is_in(ids) & M.state.is_in(list(STANDING)))}
    return [(row["who"], found[row["meeting"]]) for row in rows if row["meeting"] in found]


async def steps(meeting_id: int) -> list[StepRow]:
    """The way of a meeting, the oldest step first."""
    h = MeetingHistory
    rows = (
        await h.select(h.at, h.person.full_name.as_alias("person"), h.to_state, h.why)
        .where(h.meeting == meeting_id)
        .order_by(h.id)
    )
    return [StepRow(**row) for row in rows]
