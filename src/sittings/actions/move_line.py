"""Asks the committee to move the line: a question of its own, about every project for which that would change something."""

from datetime import datetime

from kit.access import Viewer
from kit.db import writing
from rounds.actions import moved_by
from rounds.queries import results_of
from sittings.access import load_for_leads
from sittings.actions.arrange import insert_question, make_room
from sittings.actions.hold import changed, entered
from sittings.queries import agenda_of
from sittings.refusals import NoResults, SameLine


async def move_line(viewer: Viewer, sitting_id: int, places: int, why: str, now: datetime) -> None:
    """The question comes next; the reason is voted on with it. Raises Missing, NotOpen, NoResults, SameLine."""
    room = await load_for_leads(viewer, sitting_id)
    async with writing(viewer.actor(room.role), now, unseen=True) as tx:
        room = await entered(tx, viewer, sitting_id)
        rows = await results_of(room.round.id)
        if not rows:
            raise NoResults
        about = [row.project for row, _ in moved_by(rows, places)]
        if not about:
            raise SameLine
        agenda = await agenda_of(sitting_id)
        waiting = [one.place for one in agenda if one.opened_at is None]
        place = min(waiting, default=max((one.place for one in agenda), default=0) + 1)
        await make_room(agenda, place)
        question = await insert_question(
            sitting_id, place, "line", about, places=min(places, len(rows)), why=why.strip()
        )
        await changed(tx, sitting_id, "move-line", {"question": question, "places": places})
