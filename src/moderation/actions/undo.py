"""Takes a decision back within minutes: the idea waits again, and nobody is told anything."""

from datetime import datetime
from typing import Any

from kit.access import Viewer
from kit.db import Transaction, writing
from moderation.queries import DecisionRow, decisions, rules_of
from moderation.rules import OUTCOMES, NothingToUndo, TooLateToUndo, require_undoable
from moderation.tables import Decision
from notices.actions import take_back
from projects.access import load_for_organiser
from projects.actions import move
from projects.queries import ProjectRow
from projects.tables import Project, Remark


async def undo(viewer: Viewer, project_id: int, now: datetime) -> None:
    """Raises NothingToUndo, TooLateToUndo, AlreadySent (the letter has left), Clash."""
    async with writing(viewer.actor("organiser"), now) as tx:
        project = await load_for_organiser(viewer, project_id)
        made = next((row for row in await decisions(project_id) if row.undone_at is None), None)
        if made is None:
            raise NothingToUndo
        require_undoable(made.at, (await rules_of(project.season)).undo_minutes, now)
        if project.stage != OUTCOMES[made.outcome]:
            raise TooLateToUndo
        await _settle(tx, made)
        await move(tx, project, "moderation", why="Решение отменено организатором")
        await _hide_again(project, made)
        tx.journal("undo-decision", "project", project.id, {"outcome": made.outcome, "round": made.round})


async def _settle(tx: Transaction, made: DecisionRow) -> None:
    standing = (Decision.id == made.id) & Decision.undone_at.is_null()
    if not await Decision.update({Decision.undone_at: tx.now}).where(standing).returning(Decision.id):
        raise NothingToUndo
    said = (Remark.project == made.project) & (Remark.round == made.round) & Remark.undone_at.is_null()
    await Remark.update({Remark.undone_at: tx.now}).where(said)
    await take_back(tx, made.act)


async def _hide_again(project: ProjectRow, made: DecisionRow) -> None:
    """An idea that this decision had made public never was."""
    values: dict[Any, Any] = {Project.published_at: None}
    await Project.update(values).where((Project.id == project.id) & (Project.published_at == made.at))
