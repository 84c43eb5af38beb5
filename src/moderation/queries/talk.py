"""What is read of the thread between a team and the organiser, and of readers' complaints."""

from collections.abc import Iterable
from datetime import datetime

import msgspec

from moderation.rules import FLAGS, SIDES
from moderation.tables import Flag, Message


class MessageRow(msgspec.Struct, frozen=True):
    """A line of a thread."""

    id: int
    at: datetime
    by: int
    name: str
    side: str
    text: str

    @property
    def who(self) -> str:
        return SIDES[self.side]


class FlagRow(msgspec.Struct, frozen=True):
    """A complaint that waits. Who complained is not shown to the team."""

    id: int
    project: int
    title: str
    stage: str
    reason: str
    text: str
    at: datetime

    @property
    def word(self) -> str:
        return FLAGS[self.reason]


async def thread(project: int) -> list[MessageRow]:
    """The whole thread, the oldest first."""
    m = Message
    rows = (
        await m.select(m.id, m.at, m.by, m.by.full_name.as_alias("name"), m.side, m.text)
        .where(m.project == project)
        .order_by(m.id)
    )
    return [MessageRow(**row) for row in rows]


async def unanswered(projects: Iterable[int], side: str) -> dict[int, MessageRow]:
    """Project → the last message of its thread, where the other side wrote it."""
    m = Message
    rows = (
        await m.select(m.project, m.id, m.at, m.by, m.by.full_name.as_alias("name"), m.side, m.text)
        .where(m.project.is_in(list(projects) or [0]))
        .order_by(m.id)
    )
    last = {row.pop("project"): MessageRow(**row) for row in rows}
    return {project: row for project, row in last.items() if row.side != side}


async def flags(seasons: Iterable[int]) -> list[FlagRow]:
    """The complaints that wait, the oldest first."""
    f = Flag
    rows = (
        await f.select(
            *(f.id, f.project, f.project.title.as_alias("title"), f.project.stage.as_alias("stage")),
            *(f.reason, f.text, f.at),
        )
        .where(f.settled_at.is_null() & f.project.season.is_in(list(seasons) or [0]))
        .order_by(f.id)
        .limit(200)
    )
    return [FlagRow(**row) for row in rows]


class ThreadRow(msgspec.Struct, frozen=True):
    """A thread whose last word is the team's."""

    project: int
    title: str
    at: datetime
    text: str


LAST_FROM_TEAM = """
select m.project as project, p.title as title, m.at as at, m.text as text from message m join project p on p.id = m.project
where m.id in (select max(id) from message group by project) and m.side = 'team' and p.season = {} order by m.id
"""


async def threads_waiting(seasons: Iterable[int]) -> list[ThreadRow]:
    """The threads of these seasons that wait for the organiser's answer, the oldest first."""
    return [ThreadRow(**row) for season in seasons for row in await Message.raw(LAST_FROM_TEAM, season)]
