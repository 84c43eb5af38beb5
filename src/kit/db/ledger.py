"""Writes a transaction's journal rows at the last moment, so that the head is locked as briefly as can be."""

from typing import TYPE_CHECKING

from kit.db.session import Statement
from kit.journal import START, chain, key, seal_head

if TYPE_CHECKING:
    from kit.db.writing import Transaction

COLUMNS = "number, instant, actor, role, action, object_kind, object_id, change, salt, digest, previous, hash"
HEAD = "select number, hash from journal_head where id = 1"
MOVE = "update journal_head set number = $1, hash = $2, seal = $3 where id = 1"
INSERT = f"insert into journal ({COLUMNS}) values ({', '.join(f'${n}' for n in range(1, 13))})"
INSERT_AND_MOVE = f"with head as (update journal_head set number = $1, hash = $12, seal = $13 where id = 1) {INSERT}"


async def write_down(tx: "Transaction") -> Statement:
    """Number, chain and store what the transaction did, but for the last statement, which goes with COMMIT.

    The row lock on the head makes numbers gapless.
    """
    session, secret = tx.session, key()
    await session.enter_journal()
    found = await session.run(HEAD + session.lock_rows)
    head = (found[0]["number"], found[0]["hash"] or START)
    *rows, last = chain(secret, head, tx.actor, tx.now, tx.entries)
    for row in rows:
        await session.run(session.own(INSERT), row)
    seal = seal_head(secret, last.number, last.hash)
    if session.changes_within:
        return INSERT_AND_MOVE, (*last, seal)
    await session.run(session.own(INSERT), last)
    return session.own(MOVE), (last.number, last.hash, seal)


async def next_number(tx: "Transaction") -> int:
    """The number that the next journal row of this transaction will have, for a receipt that names it; holds the head from here on."""
    found = await tx.session.run(HEAD + tx.session.lock_rows)
    tx.session.holds_head = True
    return int(found[0]["number"]) + len(tx.entries) + 1
