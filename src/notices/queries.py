"""What is read of the feed."""

from datetime import datetime

import msgspec

from kit.access import Viewer
from kit.db import ask
from notices.tables import Notice


class NoticeRow(msgspec.Struct, frozen=True):
    """A row of one's own feed."""

    id: int
    subject: str
    body: str
    link: str
    created_at: datetime
    read_at: datetime | None


async def unread(viewer: Viewer) -> int:
    """How many rows of the feed wait to be read."""
    rows = await ask("select count(*) as number from notice where person = $1 and read_at is null", viewer.person)
    return int(rows[0]["number"])


async def feed(viewer: Viewer, size: int, offset: int = 0) -> list[NoticeRow]:
    """The viewer's feed, the latest first."""
    n = Notice
    rows = (
        await n.select(n.id, n.subject, n.body, n.link, n.created_at, n.read_at)
        .where(n.person == viewer.person)
        .order_by(n.created_at, ascending=False)
        .order_by(n.id, ascending=False)
        .limit(size)
        .offset(offset)
    )
    return [NoticeRow(**row) for row in rows]


async def feed_length(viewer: Viewer) -> int:
    """How many rows the viewer's feed has."""
    return int(await Notice.count().where(Notice.person == viewer.person))
