"""Whoever writes a passport, attaches a file or submits takes the project's row first, and so waits for the others."""

from collections.abc import Iterable

from kit.db import Transaction
from projects.lifecycle import passport_open
from projects.rules import NotEditable

STAGE = "select stage, reopened_at from project where id = $1"


async def hold(tx: Transaction, project_id: int, stages: Iterable[str]) -> None:
    """What is read from here on stays so until the transaction's end. Raises NotEditable at any other stage."""
    if (await _taken(tx, project_id))[0] not in stages:
        raise NotEditable


async def hold_passport(tx: Transaction, project_id: int) -> None:
    """The same for who writes the passport. Raises NotEditable while it is judged."""
    if not passport_open(*await _taken(tx, project_id)):
        raise NotEditable


async def _taken(tx: Transaction, project_id: int) -> tuple[str, bool]:
    found = await tx.session.run(tx.session.own(STAGE + tx.session.lock_rows), [project_id])
    return (found[0]["stage"], found[0]["reopened_at"] is not None) if found else ("", False)
