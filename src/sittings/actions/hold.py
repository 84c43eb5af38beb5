"""Where those who change a sitting wait for one another: the sitting first, then its round."""

from typing import Any

from kit.access import Viewer
from kit.db import Transaction
from kit.refusals import Missing
from sittings.access import Room, load_for, load_for_leads
from sittings.queries import QuestionRow, question_by_id
from sittings.refusals import NotOpen
from sittings.tables import Sitting

HOLD = "select id from sitting where id = $1 for update"
TOUCH = "update sitting set version = version + 1 where id = $1"


async def hold(tx: Transaction, sitting_id: int) -> None:
    """Nobody else changes the sitting until this transaction is over; SQLite has one writer anyway."""
    if tx.session.lock_rows:
        await tx.session.run(HOLD, (sitting_id,))


async def changed(tx: Transaction, sitting_id: int, action: str, change: dict[str, Any]) -> None:
    """The journal's row, and a new version: every screen looks again."""
    await tx.run(TOUCH, sitting_id)
    tx.journal(action, "sitting", sitting_id, change)


async def entered(tx: Transaction, viewer: Viewer, sitting_id: int, leads: bool = True) -> Room:
    """The open sitting, held, for its leads or for any member. Raises Missing, NotOpen."""
    await hold(tx, sitting_id)
    room = await (load_for_leads if leads else load_for)(viewer, sitting_id)
    if room.sitting.state != "open":
        raise NotOpen
    return room


async def question_in(room: Room, question_id: int, blind: bool = False) -> QuestionRow:
    """A question of this sitting; one that is closed to the viewer only where nothing of it is seen. Raises Missing."""
    found = await question_by_id(question_id)
    if found is None or found.sitting != room.sitting.id or (found.closed_to(room.barred) and not blind):
        raise Missing
    return found


async def put_on_screen(sitting_id: int, question_id: int | None) -> None:
    """What everybody sees from now on."""
    await Sitting.update({Sitting.on_screen: question_id}).where(Sitting.id == sitting_id)
