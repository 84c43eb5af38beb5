"""Telling people: a row of the feed and a letter, in the transaction of what they tell of."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from kit.access import Viewer
from kit.db import Transaction, ask, housekeeping, places
from notices.tables import Notice
from outbox.actions import Hold, mark_delivered, post, write_to
from outbox.actions import take_back as take_letters_back
from outbox.letters import Text, compose

__all__ = ["Hold", "mark_all_read_before", "mark_delivered", "mark_read", "take_back", "tell", "tell_later", "write_to"]


async def tell(tx: Transaction, people: Iterable[int], letter: str, link: str, **values: Any) -> None:
    """One feed row and one letter for each person (once, however often named), rendered from `mail/<letter>.txt`."""
    await _tell(tx, people, letter, compose(letter, link, values), link, None)


async def tell_later(
    tx: Transaction, people: Iterable[int], letter: str, link: str, hold: Hold | None, **values: Any
) -> None:
    """The same, but the letter waits, and both can be taken back until it leaves."""
    await _tell(tx, people, letter, compose(letter, link, values), link, hold)


async def _tell(tx: Transaction, people: Iterable[int], letter: str, text: Text, link: str, hold: Hold | None) -> None:
    ids = sorted(set(people))
    if not ids:
        return
    rows = await ask(f"select id, email from person where id in ({places(len(ids))}) order by id", *ids)
    act = hold.act if hold else ""
    common = {"letter": letter, "subject": text.subject, "body": text.summary, "link": link, "held_as": act}
    await Notice.insert(*[Notice(**{**common, "person": row["id"], "created_at": tx.now}) for row in rows])
    await post(tx, [row["email"] for row in rows], letter, text, hold=hold)


async def take_back(tx: Transaction, act: str) -> None:
    """The act was undone: nobody is told of it. Raises AlreadySent."""
    await Notice.delete().where(Notice.held_as == act)
    await take_letters_back(tx, act)


async def mark_read(viewer: Viewer, up_to: int, now: datetime) -> None:
    """The person has read the feed up to this row."""
    async with housekeeping(now):
        await Notice.update({Notice.read_at: now}).where(
            (Notice.person == viewer.person) & (Notice.id <= up_to) & Notice.read_at.is_null()
        )


async def mark_all_read_before(before: datetime, now: datetime) -> None:
    """Rows written before this instant were read long ago: for a replayed season."""
    async with housekeeping(now):
        await Notice.update({Notice.read_at: Notice.created_at}).where(
            Notice.read_at.is_null() & (Notice.created_at < before)
        )
