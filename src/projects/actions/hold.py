"""Whoever writes a passport, attaches a file or submits takes the project's row first, and so waits for the others."""

from collections.abc import Iterable

from kit.db import Transaction
from projects.rules import NotEditable

STAGE = "select stage from project where id = $1"


async def hold(tx: Transaction, project_id: int, stages: Iterable[str]) -> None:
    """What is read from here on stays so until the transaction's end. Raises NotEditable at any other stage."""
    found = await tx.session.run(tx.session.own(STAGE + tx.session.lock_rows), [project_id])
    if not found or found[0]["stage"] not in stages:
        raise NotEditable
