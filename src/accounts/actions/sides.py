"""Standing on one side of a season."""

from accounts.roles import SideName
from accounts.rules import require_side
from accounts.tables import Appointment, Side
from kit.db import Transaction


async def take_side(tx: Transaction, person_id: int, season_id: int, side: str) -> None:
    """Put a person on a side ("participant" or "staff") unless already there. Raises OtherSide."""
    taken = await Side.insert(
        Side(person=person_id, season=season_id, side=SideName(side), taken_at=tx.now)
    ).on_conflict(target=(Side.person, Side.season), action="DO NOTHING")
    if taken:
        tx.journal("take-side", "person", person_id, {"season": season_id, "side": side})
        return
    held = await Side.select(Side.side).where((Side.person == person_id) & (Side.season == season_id)).first()
    require_side(held["side"] if held else "", SideName(side))


async def leave_side(tx: Transaction, person_id: int, season_id: int) -> None:
    """Free a person whose only roles were taken back before anybody confirmed them."""
    a = Appointment
    bound = (a.person == person_id) & (a.season == season_id) & (a.confirmed_at.is_not_null() | a.revoked_at.is_null())
    if await a.exists().where(bound):
        return
    await Side.delete().where((Side.person == person_id) & (Side.season == season_id) & (Side.side == SideName.staff))
    tx.journal("leave-side", "person", person_id, {"season": season_id})
