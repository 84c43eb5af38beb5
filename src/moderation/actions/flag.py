"""Readers complain about a public idea; the organiser takes it from sight and shows it again."""

from datetime import datetime
from typing import Any

from accounts.queries import people_with_role
from kit.access import Viewer
from kit.db import Transaction, writing
from kit.refusals import Missing
from moderation.forms import FlagForm
from moderation.tables import Flag
from notices.actions import tell
from projects.access import load_for_organiser
from projects.actions import move
from projects.queries import project


async def flag(viewer: Viewer, project_id: int, complaint: FlagForm, now: datetime) -> None:
    """Once a person and idea while it waits. Raises Missing for what is not public, FlaggedAlready."""
    found = await project(project_id)
    if found is None or not found.public:
        raise Missing
    async with writing(viewer.actor("person"), now, unseen=True) as tx:
        made = await Flag.insert(
            Flag(project=found.id, by=viewer.person, reason=complaint.reason, text=complaint.text, at=now)
        )
        tx.journal("flag-project", "flag", made[0]["id"], {"project": found.id, "reason": complaint.reason})
        if await Flag.count().where((Flag.project == found.id) & Flag.settled_at.is_null()) == 1:
            people = await people_with_role("organiser", found.season)
            await tell(tx, people, "moderation/flagged", "/organiser/flags", title=found.title)


async def hide(viewer: Viewer, project_id: int, why: str, now: datetime) -> None:
    """Out of the bank until it is shown again; the team hears why. Raises NoSuchStep."""
    async with writing(viewer.actor("organiser"), now) as tx:
        found = await load_for_organiser(viewer, project_id)
        await move(tx, found, "hidden", why=why)
        await _settle(tx, found.id, "hidden")
        link = f"/projects/{found.id}/work"
        await tell(tx, found.people, "moderation/hidden", link, title=found.title, why=why)


async def restore(viewer: Viewer, project_id: int, now: datetime) -> None:
    """Back into the bank, or, where nothing was hidden, the complaints are set aside."""
    async with writing(viewer.actor("organiser"), now) as tx:
        found = await load_for_organiser(viewer, project_id)
        if found.stage == "hidden":
            await move(tx, found, "idea", why="Показана снова")
            await tell(tx, found.people, "moderation/restored", f"/projects/{found.id}", title=found.title)
        await _settle(tx, found.id, "kept")


async def _settle(tx: Transaction, project_id: int, outcome: str) -> None:
    waits = (Flag.project == project_id) & Flag.settled_at.is_null()
    values: dict[Any, Any] = {Flag.settled_at: tx.now, Flag.settled_by: tx.actor.person, Flag.outcome: outcome}
    rows = await Flag.update(values).where(waits).returning(Flag.id)
    tx.journal("settle-flags", "project", project_id, {"flags": len(rows), "outcome": outcome})
