"""Draws up the minutes of a sitting that is over; whatever was signed before is signed no more."""

from kit.db import Transaction
from sittings.access import Room
from sittings.minutes import digest_of, noted, read, spelled
from sittings.queries import minutes_of, record_of
from sittings.tables import Signature, Sitting


async def draw_up(tx: Transaction, room: Room) -> str:
    """The minutes and their digest; later only their notes change. A signature under other words falls away."""
    record, before = await record_of(room.sitting, room.round), await minutes_of(room.sitting.id)
    text = spelled(noted(read(before), record) if before else record)
    digest = digest_of(text)
    await Sitting.update({Sitting.minutes: text, Sitting.digest: digest}).where(Sitting.id == room.sitting.id)
    other = (Signature.sitting == room.sitting.id) & (Signature.digest != digest)
    fallen = await Signature.delete().where(other).returning(Signature.id)
    if fallen:
        tx.journal("void-signature", "sitting", room.sitting.id, {"signatures": len(fallen)})
    return digest
