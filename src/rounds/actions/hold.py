"""Where rivals wait for one another on PostgreSQL; SQLite has one writer anyway.

Those who score hold the round together, and each his own sheet, by advisory locks: a lock of rows would write each of
them anew. The round comes first, then the sheet: the other order could deadlock with somebody who changes the round.
"""

from contextlib import AbstractAsyncContextManager
from datetime import datetime

from kit.access import Viewer
from kit.db import Transaction, writing

SCORING = 77
"""The first half of the advisory lock's key; the second is the round."""
ALONE = f"select pg_advisory_xact_lock({SCORING}, $1)"
ROUND = "select id from selection_round where id = $1 for update"
TOGETHER = f"select set_config('enable_seqscan', 'off', true), pg_advisory_xact_lock_shared({SCORING}, {{round}}), pg_advisory_xact_lock({{sheet}})"


async def hold_round(tx: Transaction, round_id: int) -> None:
    """Nobody else scores in or changes the round until this transaction is over."""
    if tx.session.lock_rows:
        await tx.session.run(ALONE, (round_id,))
        await tx.session.run(ROUND, (round_id,))


def writing_sheet(
    viewer: Viewer, round_id: int, project_id: int, now: datetime, unseen: bool = False
) -> AbstractAsyncContextManager[Transaction]:
    """`writing` for a member of the committee: nobody else changes this sheet, nor the round's state, until it is over."""
    sheet = hash((round_id, project_id, viewer.person or 0))  # of numbers: the same in every process
    together = TOGETHER.format(round=max(-(2**31), min(round_id, 2**31 - 1)), sheet=sheet)
    return writing(viewer.actor("committee"), now, unseen, together)
