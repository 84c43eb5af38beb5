"""What every change of a meeting shares: the guarded update, the history's row, and whom it concerns."""

from collections.abc import Iterable
from typing import Any

from competition.tables import Season
from kit.db import Transaction
from kit.refusals import Clash
from meetings import queries
from meetings.queries import MeetingRow
from meetings.tables import Meeting, MeetingHistory
from teams.queries import members_of


async def hold(season_id: int) -> None:
    """Plans of one season are made one after another."""
    await Season.update({Season.version: Season.version}).where(Season.id == season_id)


async def change(tx: Transaction, meeting: MeetingRow, **values: Any) -> None:
    """Write these columns of the meeting as it was read. Raises Clash."""
    columns: dict[Any, Any] = {getattr(Meeting, name): value for name, value in values.items()}
    columns |= {Meeting.version: meeting.version + 1, Meeting.changed_at: tx.now}
    seen = (Meeting.id == meeting.id) & (Meeting.version == meeting.version)
    if not await Meeting.update(columns).where(seen).returning(Meeting.id):
        raise Clash


async def step(tx: Transaction, meeting: MeetingRow, to: str, action: str, why: str = "", **values: Any) -> None:
    """Take the meeting to another state, with its history and journal rows."""
    await change(tx, meeting, state=to, **values)
    await record(tx, meeting.id, meeting.state, to, why)
    tx.journal(action, "meeting", meeting.id, {"state": [meeting.state, to], "why": why})


async def record(tx: Transaction, meeting_id: int, origin: str, to: str, why: str = "") -> None:
    """Write the row of the meeting's history."""
    row = MeetingHistory(meeting=meeting_id, person=tx.actor.person, from_state=origin, to_state=to, why=why, at=tx.now)
    await MeetingHistory.insert(row)


async def concerned(meeting_id: int) -> set[int]:
    """Everybody who is to come: facilitators, invited teams, those signed up."""
    people = {person.person for person in await queries.facilitators(meeting_id)}
    people |= {row.person for row in await queries.signed_up(meeting_id)}
    return people | await people_of({row.team for row in await queries.invited([meeting_id])})


async def people_of(teams: Iterable[int]) -> set[int]:
    """The active members of these teams."""
    members = await members_of(teams)
    return {member.person for team in members.values() for member in team}


def where(meeting: MeetingRow) -> str:
    """The place as a letter says it; addresses are on the page, where they can be clicked."""
    return meeting.place or "онлайн, ссылка — на странице встречи"
