"""A person's own calendar by a secret address, which only its owner ever sees, once."""

from datetime import datetime

from kit.access import Viewer
from kit.db import Transaction, writing
from kit.refusals import Missing
from kit.security import hashed, new_secret
from meetings.tables import CalendarFeed


async def make_feed(viewer: Viewer, now: datetime) -> str:
    """A new secret; the one before stops working. Returns it: the database keeps its hash only."""
    if viewer.person is None:
        raise Missing
    async with writing(viewer.actor("participant"), now) as tx:
        await _revoke(tx, viewer.person)
        secret = new_secret()
        row = CalendarFeed(person=viewer.person, token_hash=hashed(secret), made_at=now)
        made = int((await CalendarFeed.insert(row).returning(CalendarFeed.id))[0]["id"])
        tx.journal("make-feed", "calendar-feed", made, {})
        return secret


async def revoke_feed(viewer: Viewer, now: datetime) -> None:
    """The secret address stops working."""
    if viewer.person is None:
        raise Missing
    async with writing(viewer.actor("participant"), now) as tx:
        await _revoke(tx, viewer.person)


async def _revoke(tx: Transaction, person: int) -> None:
    mine = (CalendarFeed.person == person) & CalendarFeed.revoked_at.is_null()
    for row in await CalendarFeed.select(CalendarFeed.id).where(mine):
        await CalendarFeed.update({CalendarFeed.revoked_at: tx.now}).where(CalendarFeed.id == row["id"])
        tx.journal("revoke-feed", "calendar-feed", row["id"], {})
