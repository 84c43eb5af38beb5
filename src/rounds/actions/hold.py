"""Where rivals wait for one another on PostgreSQL; SQLite has one writer anyway."""

from kit.db import Transaction

ROUND = "select id from selection_round where id = $1 for update"
# The round first, then the assignment: the other order could deadlock with somebody who changes the round.
SHEET = """
select a.id from (select id from selection_round where id = $1 for share) r
join round_assignment a on a.round = r.id where a.project = $2 and a.person = $3 for update of a
"""


async def hold_round(tx: Transaction, round_id: int) -> None:
    """Nobody else scores in or changes the round until this transaction is over."""
    if tx.session.lock_rows:
        await tx.session.run(ROUND, (round_id,))


async def hold_sheet(tx: Transaction, round_id: int, project_id: int, person: int | None) -> None:
    """Nobody else changes this sheet, nor the round's state, until this transaction is over."""
    if tx.session.lock_rows:
        await tx.session.run(SHEET, (round_id, project_id, person))
