"""Marks who comes and who leaves, before the sitting and during it."""

from datetime import datetime

from kit.access import Viewer
from kit.db import writing
from kit.refusals import Missing
from rounds.queries import seats_of
from sittings.access import load_for_leads
from sittings.actions.hold import changed, hold
from sittings.queries import here_now, sitting_by_id
from sittings.refusals import NotOpen
from sittings.tables import Attendance, Question, Vote


async def mark_attendance(viewer: Viewer, sitting_id: int, person: int, here: bool, now: datetime) -> None:
    """In the room or not; whoever leaves during a vote takes the vote along. Twice the same is once. Raises Missing, NotOpen."""
    room = await load_for_leads(viewer, sitting_id)
    async with writing(viewer.actor(room.role), now, unseen=True) as tx:
        await hold(tx, sitting_id)
        sitting = await sitting_by_id(sitting_id)
        if sitting is None or sitting.state not in ("planned", "open"):
            raise NotOpen
        if person not in {seat.person for seat in await seats_of(room.round.id)}:
            raise Missing
        if here == (person in await here_now(sitting_id)):
            return
        await changed(tx, sitting_id, "mark-attendance", {"person": person, "here": here})
        if here:
            await Attendance.insert(Attendance(sitting=sitting_id, person=person, arrived_at=now))
            return
        await take_vote_away(sitting_id, person)
        a = Attendance
        await a.update({a.left_at: now}).where((a.sitting == sitting_id) & (a.person == person) & a.left_at.is_null())


async def take_vote_away(sitting_id: int, person: int) -> None:
    """The vote of somebody who takes no part any more, where one is being taken."""
    q = Question
    going = await q.select(q.id).where((q.sitting == sitting_id) & (q.state == "voting")).first()
    if going:
        await Vote.delete().where((Vote.question == going["id"]) & (Vote.person == person))
