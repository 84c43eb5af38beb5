"""How people sign up and withdraw, and how a facilitator marks who came."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from duties import actions as duties
from kit.access import Viewer
from kit.db import Transaction, writing
from kit.refusals import Clash, Missing
from kit.russian import instant
from meetings import access, queries, rules
from meetings.actions.steps import change, where
from meetings.refusals import AlreadySignedUp, Full, NotInvited, NotSignedUp
from meetings.tables import Attendance, Meeting, SignUp
from notices.actions import tell


async def sign_up(viewer: Viewer, meeting_id: int, now: datetime) -> None:
    """Take a place at a public discussion. Raises Full, AlreadySignedUp, Started."""
    async with writing(viewer.actor("participant"), now) as tx:
        seat = await access.load_for(viewer, meeting_id)
        meeting = seat.meeting
        if viewer.person is None or meeting.kind != "public_discussion":
            raise Missing
        rules.require_open(meeting.state, meeting.starts_at, now)
        if "guest" in seat.parts:
            raise AlreadySignedUp
        room = (Meeting.id == meeting_id) & (Meeting.taken < Meeting.capacity) & (Meeting.state == "published")
        if not await Meeting.update({Meeting.taken: Meeting.taken + 1}).where(room).returning(Meeting.id):
            raise Full
        row = SignUp(meeting=meeting_id, person=viewer.person, at=now)
        made = int((await SignUp.insert(row).returning(SignUp.id))[0]["id"])
        tx.journal("sign-up", "sign-up", made, {"meeting": meeting_id})
        values = {"title": meeting.title, "when": instant(meeting.starts_at), "place": where(meeting)}
        await tell(tx, [viewer.person], "meetings/signed_up", link=f"/meetings/{meeting_id}", **values)


async def withdraw(viewer: Viewer, meeting_id: int, now: datetime) -> None:
    """Give the place back before the meeting begins. Raises NotSignedUp, Started."""
    async with writing(viewer.actor("participant"), now) as tx:
        seat = await access.load_for(viewer, meeting_id)
        if viewer.person is None:
            raise Missing
        rules.require_open(seat.meeting.state, seat.meeting.starts_at, now)
        mine = (SignUp.meeting == meeting_id) & (SignUp.person == viewer.person) & SignUp.withdrawn_at.is_null()
        given = await SignUp.update({SignUp.withdrawn_at: now}).where(mine).returning(SignUp.id)
        if not given:
            raise NotSignedUp
        await Meeting.update({Meeting.taken: Meeting.taken - 1}).where(Meeting.id == meeting_id)
        tx.journal("withdraw-sign-up", "sign-up", given[0]["id"], {"meeting": meeting_id})


async def mark(
    viewer: Viewer, meeting_id: int, version: int, projects: Collection[int], people: Collection[int], now: datetime
) -> None:
    """Say which projects and people came; a tick taken off is a mistake corrected. Raises NotYet, NotInvited, Clash."""
    seat = await access.load_for(viewer, meeting_id)
    async with writing(viewer.actor(seat.role), now) as tx:
        seat = await access.load_for(viewer, meeting_id)
        seat.require("facilitator", "organiser")
        meeting = seat.meeting
        rules.require_state(meeting.state, "published", "held")
        rules.require_begun(meeting.starts_at, now)
        if set(projects) - {row.project for row in seat.invited}:
            raise NotInvited
        if set(people) - {row.person for row in await queries.signed_up(meeting_id)}:
            raise NotSignedUp
        if meeting.version != version:
            raise Clash
        await change(tx, meeting)
        came = await _mark(tx, meeting_id, set(projects), set(people))
        for project in {row.project for row in seat.invited}:
            if (project in came[0]) != (project in projects):
                await duties.meet(tx, project, meeting.source, project in projects)
        tx.journal("mark-attendance", "meeting", meeting_id, {"projects": set(projects), "people": set(people)})


async def _mark(tx: Transaction, meeting_id: int, projects: set[int], people: set[int]) -> tuple[set[int], set[int]]:
    """Make the rows say who came; answers with what they said before."""
    here = Attendance.meeting == meeting_id
    before = await queries.who_came(meeting_id)
    gone = Attendance.project.is_in([*(before[0] - projects), 0]) | Attendance.person.is_in([*(before[1] - people), 0])
    await Attendance.delete().where(here & gone)
    for project in sorted(projects - before[0]):
        await Attendance.insert(_row(tx, meeting_id, project=project))
    for person in sorted(people - before[1]):
        await Attendance.insert(_row(tx, meeting_id, person=person))
    return before


def _row(tx: Transaction, meeting_id: int, **who: Any) -> Attendance:
    return Attendance(meeting=meeting_id, marked_by=tx.actor.person, at=tx.now, **who)
