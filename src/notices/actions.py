"""Telling people: a row of the feed and a letter, in the transaction of what they tell of."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from accounts.tables import Person
from kit.access import Viewer
from kit.db import Transaction, housekeeping
from notices.tables import Notice
from outbox.actions import mark_delivered, post, write_to
from outbox.letters import compose

__all__ = ["mark_all_read_before", "mark_delivered", "mark_read", "tell", "write_to"]


async def tell(tx: Transaction, people: Iterable[int], letter: str, link: str, **values: Any) -> None:
    """One feed row and one letter for each person (once, however often named), rendered from `mail/<letter>.txt`."""
    ids = sorted(set(people))
    if not ids:
        return
    text = compose(letter, link, values)
    rows = await Person.select(Person.id, Person.email).where(Person.id.is_in(ids)).order_by(Person.id)
    await Notice.insert(
        *[
            Notice(
                person=row["id"],
                letter=letter,
                subject=text.subject,
                body=text.summary,
                link=link,
                created_at=tx.now,
            )
            for row in rows
        ]
    )
    await post(tx, [row["email"] for row in rows], letter, text)


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
