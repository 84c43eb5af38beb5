"""How duties come and go; always a part of somebody else's transaction, whose journal row tells of it."""

from collections.abc import Iterable

from duties.tables import Duty
from kit.db import Transaction


async def oblige(tx: Transaction, projects: Iterable[int], source: str, title: str) -> None:
    """Make these projects owe it; a lifted duty comes back, one that stands is left alone."""
    known = {row["project"]: row for row in await _of_source(source)}
    for project in projects:
        if project not in known:
            await Duty.insert(Duty(project=project, source=source, title=title, asked_at=tx.now))
        elif known[project]["lifted_at"] is not None:
            await Duty.update({Duty.lifted_at: None}).where(Duty.id == known[project]["id"])


async def lift(tx: Transaction, source: str) -> None:
    """Nobody owes it any more."""
    await lift_but(tx, source, [])


async def lift_but(tx: Transaction, source: str, projects: Iterable[int]) -> None:
    """None but these projects owes it any more."""
    owed = (Duty.source == source) & Duty.lifted_at.is_null() & Duty.project.not_in([*projects, 0])
    await Duty.update({Duty.lifted_at: tx.now}).where(owed)


async def meet(tx: Transaction, project: int, source: str, done: bool) -> None:
    """The project has done it, or, after a mistake was corrected, has not."""
    owed = (Duty.source == source) & (Duty.project == project)
    await Duty.update({Duty.met_at: tx.now if done else None}).where(owed)


async def _of_source(source: str) -> list[dict[str, int | None]]:
    rows: list[dict[str, int | None]] = await Duty.select(Duty.id, Duty.project, Duty.lifted_at).where(
        Duty.source == source
    )
    return rows
