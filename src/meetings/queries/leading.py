"""Who leads meetings, who may, and who is busy at the same time."""

from collections.abc import Iterable
from typing import Any

import msgspec

from accounts.tables import Appointment
from meetings.queries.meetings import STANDING, meetings_where
from meetings.rules import Slot
from meetings.tables import Facilitator, Meeting, MeetingProject


class PersonRow(msgspec.Struct, frozen=True):
    """A person by name."""

    person: int
    name: str


async def facilitators(meeting_id: int) -> list[PersonRow]:
    """Who leads a meeting, by name."""
    rows = (
        await Facilitator.select(Facilitator.person, Facilitator.person.full_name.as_alias("name"))
        .where(Facilitator.meeting == meeting_id)
        .order_by(Facilitator.person.full_name)
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
    rows = await Facilitator.select(Facilitator.meeting, Facilitator.person.full_name.as_alias("who")).where(
        Facilitator.person.is_in(ids)
    )
    return await _slots(rows)


async def busy_projects(projects: Iterable[int]) -> list[tuple[str, Slot]]:
    """Title and slot of every standing meeting to which these projects are invited."""
    ids = list(projects) or [0]
    rows = await MeetingProject.select(MeetingProject.meeting, MeetingProject.project.title.as_alias("who")).where(
        MeetingProject.project.is_in(ids)
    )
    return await _slots(rows)


async def _slots(rows: list[dict[str, Any]]) -> list[tuple[str, Slot]]:
    ids = [row["meeting"] for row in rows] or [0]
    found = {
        row.id: row.slot for row in await meetings_where(Meeting.id.is_in(ids) & Meeting.state.is_in(list(STANDING)))
    }
    return [(row["who"], found[row["meeting"]]) for row in rows if row["meeting"] in found]
