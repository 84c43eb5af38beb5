"""What a meeting is planned to be, who leads it and which projects sit at which of its tables."""

from collections.abc import Mapping, Sequence
from datetime import datetime

import msgspec

from meetings import queries
from meetings.tables import Facilitator, MeetingProject


class Plan(msgspec.Struct, frozen=True, kw_only=True):
    """A meeting as its organiser wants it. Instants in UTC; `projects`: id → table, "" for none."""

    kind: str
    title: str
    about: str
    starts_at: datetime
    ends_at: datetime
    place: str
    link: str
    capacity: int
    compulsory: bool
    facilitators: Sequence[int]
    projects: Mapping[int, str]


async def tables_of(meeting_id: int) -> dict[int, str]:
    """Project → its table at a meeting."""
    return {row.project: row.table_name for row in await queries.invited([meeting_id])}


async def seat(meeting_id: int, facilitators: Sequence[int], projects: Mapping[int, str]) -> None:
    """Invite these people to lead and these projects to their tables."""
    for person in dict.fromkeys(facilitators):
        await Facilitator.insert(Facilitator(meeting=meeting_id, person=person))
    for project, table in projects.items():
        await MeetingProject.insert(MeetingProject(meeting=meeting_id, project=project, table_name=table))


async def unseat(meeting_id: int, wanted: Plan) -> None:
    """Who is not wanted any more leaves before the slot moves."""
    gone = (Facilitator.meeting == meeting_id) & Facilitator.person.not_in([*wanted.facilitators, 0])
    await Facilitator.delete().where(gone)
    gone = (MeetingProject.meeting == meeting_id) & MeetingProject.project.not_in([*wanted.projects, 0])
    await MeetingProject.delete().where(gone)


async def reseat(meeting_id: int, wanted: Plan) -> None:
    """Who is wanted and not there yet comes; who sits elsewhere changes tables."""
    leading = {person.person for person in await queries.facilitators(meeting_id)}
    tables = await tables_of(meeting_id)
    new = {project: table for project, table in wanted.projects.items() if project not in tables}
    await seat(meeting_id, [person for person in wanted.facilitators if person not in leading], new)
    for project, table in wanted.projects.items():
        if tables.get(project, table) != table:
            mine = (MeetingProject.meeting == meeting_id) & (MeetingProject.project == project)
            await MeetingProject.update({MeetingProject.table_name: table}).where(mine)
