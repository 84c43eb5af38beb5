"""Tells those who may propose and confirm in a round what the others of them did."""

from typing import Any

from accounts.tables import Appointment
from kit.db import Transaction
from notices.actions import tell
from rounds.queries import RoundView, in_conflict_with, seats_of


async def tell_leads(
    tx: Transaction, found: RoundView, letter: str, path: str = "publish", about: int = 0, **values: Any
) -> None:
    """The chair, the secretary and the season's organisers, but for whoever does it and who is in conflict with the project."""
    people = {one for one in await _leads(found) - {tx.actor.person or 0} if about not in await in_conflict_with(one)}
    await tell(tx, people, letter, f"/rounds/{found.id}/{path}", round=found.genitive, **values)


async def _leads(found: RoundView) -> set[int]:
    rows = await Appointment.select(Appointment.person).where(
        (Appointment.season == found.season)
        & (Appointment.role == "organiser")
        & Appointment.confirmed_at.is_not_null()
        & Appointment.revoked_at.is_null()
    )
    seated = {one.person for one in await seats_of(found.id) if one.position in ("chair", "secretary")}
    return seated | {row["person"] for row in rows}
