"""Moves an appeal on, and tells the people concerned."""

from collections.abc import Iterable
from typing import Any

from accounts.tables import Appointment
from appeals.queries import AppealRow
from appeals.refusals import NotNow
from appeals.rules import STATES, require_step
from appeals.tables import Appeal
from kit.db import Transaction
from notices.actions import tell
from projects.queries import project
from rounds.queries import in_conflict_with, seats_of


async def step(found: AppealRow, version: int, state: str, values: dict[Any, Any] | None = None) -> None:
    """Change the state, if it is what the person saw. Raises NotNow."""
    require_step(found.state, state)
    changed: dict[Any, Any] = {**(values or {}), Appeal.state: state, Appeal.version: version + 1}
    seen = (Appeal.id == found.id) & (Appeal.version == version) & (Appeal.state == found.state)
    if not await Appeal.update(changed).where(seen).returning(Appeal.id):
        raise NotNow(state=STATES[found.state].lower())


async def tell_about(tx: Transaction, found: AppealRow, people: Iterable[int], letter: str, **values: Any) -> None:
    """A letter that leads to the appeal, but for whoever acts."""
    others = {person for person in people if person != tx.actor.person}
    named = {"title": found.title, "round": found.genitive, "due": found.due, **values}
    await tell(tx, others, f"appeals/{letter}", f"/appeals/{found.id}", **named)


async def team_of(found: AppealRow) -> list[int]:
    """The whole team of the project."""
    own = await project(found.project)
    return list(own.people) if own else []


async def leads_of(found: AppealRow, *positions: str) -> set[int]:
    """Those of these positions, and the season's organisers, who are in no conflict with the project."""
    seated = {one.person for one in await seats_of(found.round) if one.position in positions}
    rows = await Appointment.select(Appointment.person).where(
        (Appointment.season == found.season)
        & (Appointment.role == "organiser")
        & Appointment.confirmed_at.is_not_null()
        & Appointment.revoked_at.is_null()
    )
    people = seated | {row["person"] for row in rows}
    return {person for person in people if found.project not in await in_conflict_with(person)}
