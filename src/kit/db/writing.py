"""The only ways to write: `writing` for what people do, `housekeeping` for rows that nobody is told about."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, nullcontext
from datetime import datetime, timedelta
from typing import Any

from kit import generation
from kit.db.engine import engine
from kit.db.ledger import write_down
from kit.db.session import Session, current
from kit.journal import SYSTEM, Actor, Entry, canonical


class Transaction:
    """What an action holds while it writes: who acts, at which UTC instant, and the journal."""

    def __init__(self, actor: Actor, now: datetime, session: Session) -> None:
        self.actor = actor
        self.now = now
        self.session = session
        self.entries: list[Entry] = []
        self.unseen = False

    async def run(self, sql: str, *values: Any) -> Sequence[Any]:
        """A statement written with $1, $2 …, for what is written so often that Piccolo's building of it would cost more."""
        return await self.session.run(self.session.own(sql), values)

    def journal(self, action: str, kind: str, object_id: int | None, change: Any) -> None:
        """Say what was done to what; the row is written right before COMMIT."""
        self.entries.append(Entry(action, kind, object_id, canonical(change)))


@asynccontextmanager
async def writing(actor: Actor, now: datetime, unseen: bool = False, hold: str = "") -> AsyncIterator[Transaction]:
    """One transaction with its journal rows; raises the named refusal of whatever the database refuses, and `Busy`.

    `unseen`: nothing that a visitor may read changes (a score before its publication), so that kept pages stay good;
    an action that learns it only while it writes sets `tx.unseen`.
    `hold`: SELECT … FOR UPDATE by numbers alone, for rows that rivals wait for: PostgreSQL gets them along with BEGIN.
    """
    async with _open(actor, now, hold) as tx:
        yield tx
        if tx.session.broken:
            raise RuntimeError("A refusal of the database was swallowed inside writing(): let it pass.")
        if not tx.session.wrote and not tx.entries:
            return
        if not tx.entries:
            raise RuntimeError("A change without its journal row: call tx.journal(…).")
        last = await write_down(tx)
        with nullcontext() if unseen or tx.unseen else generation.changing():
            await tx.session.commit(last)


def uncommitted() -> bool:
    """Whether this task reads its own changes now: nothing read so may be kept for others."""
    session = current.get()
    return session is not None and session.wrote


@asynccontextmanager
async def housekeeping(now: datetime) -> AsyncIterator[Transaction]:
    """One transaction for technical rows: sessions, rate limits, the outbox's delivery."""
    async with _open(SYSTEM, now) as tx:
        yield tx
        if tx.session.broken:
            raise RuntimeError("A refusal of the database was swallowed inside housekeeping(): let it pass.")
        if tx.entries:
            raise RuntimeError("What deserves a journal row belongs in writing().")
        await tx.session.commit()


@asynccontextmanager
async def _open(actor: Actor, now: datetime, hold: str = "") -> AsyncIterator[Transaction]:
    database = engine()
    if current.get() is not None:
        raise RuntimeError("A transaction is open already: pass its tx on instead of opening another.")
    if now.utcoffset() != timedelta(0):
        raise ValueError("now must be a UTC instant with its time zone")
    session = database.session()
    await session.begin(hold)
    current.set(session)
    try:
        yield Transaction(actor, now, session)
    finally:  # whatever happened, a failed COMMIT included: nothing may leak into the next transaction of this task
        current.set(None)
        try:
            await session.rollback()
        finally:
            await session.close()
