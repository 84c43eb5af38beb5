"""Writes a transaction's journal rows at the last moment, so that the head is locked as briefly as can be."""

from typing import TYPE_CHECKING

from kit.journal import START, chain, key, seal_head

if TYPE_CHECKING:
    from kit.db.writing import Transaction

COLUMNS = "number, instant, actor, role, action, object_kind, object_id, change, salt, digest, previous, hash"
HEAD = "select number, hash from journal_head where id = 1"
MOVE = "update journal_head set number = $1, hash = $2, seal = $3 where id = 1"
INSERT = f"insert into journal ({COLUMNS}) values ({', '.join(f'${n}' for n in range(1, 13))})"


async def write_down(tx: "Transaction") -> None:
    """Number, chain and store what the transaction did; the row lock on the head makes numbers gapless."""
    run, secret = tx.session.run, key()
    found = await run(HEAD + tx.session.lock_rows)
    head = (found[0]["number"], found[0]["hash"] or START)
    rows = chain(secret, head, tx.actor, tx.now, tx.entries)
    for row in rows:
        await run(tx.session.own(INSERT), row)
    last = rows[-1]
    await run(tx.session.own(MOVE), (last.number, last.hash, seal_head(secret, last.number, last.hash)))


async def next_number(tx: "Transaction") -> int:
    """The number that the next journal row of this transaction will have, for a receipt that names it; holds the head from here on."""
    found = await tx.session.run(HEAD + tx.session.lock_rows)
    return int(found[0]["number"]) + len(tx.entries) + 1
