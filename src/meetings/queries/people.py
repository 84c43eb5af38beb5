"""What is read about who signed up, who came, and what came out of it."""

from datetime import date, datetime
from typing import Any

import msgspec

from kit.clock import moscow_day
from meetings.queries.meetings import M, MeetingRow, meetings_where
from meetings.tables import Attendance, CalendarFeed, DiscussionQuestion, Outcome, SignUp


class SignUpRow(msgspec.Struct, frozen=True):
    """A person who has a place at a meeting."""

    person: int
    name: str
    at: datetime


class OutcomeRow(msgspec.Struct, frozen=True, kw_only=True):
    """What a project is to do after a meeting."""

    id: int
    meeting: int
    meeting_title: str
    project: int
    project_title: str
    text: str
    due: date | None


class AskedRow(msgspec.Struct, frozen=True, kw_only=True):
    """A question of a public discussion."""

    id: int
    meeting: int
    project: int | None
    project_title: str | None
    text: str
    addressee: str
    asked_at: datetime
    due: date
    answer: str
    answered_at: datetime | None

    @property
    def answerer(self) -> str:
        """In which role it is answered: organiser, or leader of the team it is about."""
        return "organiser" if self.addressee == "organiser" else "leader"

    def late(self, now: datetime) -> bool:
        return self.answered_at is None and moscow_day(now) > self.due


S, A, O, Q = SignUp, Attendance, Outcome, DiscussionQuestion  # noqa: E741


async def signed_up(meeting_id: int) -> list[SignUpRow]:
    """Who has a place, by name."""
    rows = (
        await S.select(S.person, S.person.full_name.as_alias("name"), S.at)
        .where((S.meeting == meeting_id) & S.withdrawn_at.is_null())
        .order_by(S.person.full_name)
        .order_by(S.id)
    )
    return [SignUpRow(**row) for row in rows]


async def has_place(meeting_id: int, person: int | None) -> bool:
    """Whether a person is signed up."""
    mine = (S.meeting == meeting_id) & S.withdrawn_at.is_null()
    return person is not None and await S.exists().where(mine & (S.person == person))


async def chosen_by(person: int) -> list[MeetingRow]:
    """The meetings for which a person is signed up."""
    rows = await S.select(S.meeting).where((S.person == person) & S.withdrawn_at.is_null())
    return await meetings_where(M.id.is_in([row["meeting"] for row in rows] or [0]))


async def who_came(meeting_id: int) -> tuple[set[int], set[int]]:
    """The projects and the people marked as having come."""
    rows = await A.select(A.project, A.person).where(A.meeting == meeting_id)
    return {row["project"] for row in rows} - {None}, {row["person"] for row in rows} - {None}


async def attended(project_id: int) -> list[int]:
    """The meetings that a project attended, by id."""
    rows = await A.select(A.meeting).where(A.project == project_id).order_by(A.meeting)
    return [row["meeting"] for row in rows]


async def outcomes_of_meeting(meeting_id: int) -> list[OutcomeRow]:
    return await _outcomes(O.meeting == meeting_id)


async def outcomes_of_project(project_id: int) -> list[OutcomeRow]:
    """What a project was asked to do at meetings, the oldest first."""
    return await _outcomes(O.project == project_id)


async def _outcomes(condition: Any) -> list[OutcomeRow]:
    rows = (
        await O.select(
            *(O.id, O.meeting, O.project, O.text, O.due),
            *(O.meeting.title.as_alias("meeting_title"), O.project.title.as_alias("project_title")),
        )
        .where(condition)
        .order_by(O.id)
    )
    return [OutcomeRow(**row) for row in rows]


async def questions_of_meeting(meeting_id: int) -> list[AskedRow]:
    """What was asked at a discussion, the oldest first."""
    return await questions_where(Q.meeting == meeting_id)


async def questions_where(condition: Any) -> list[AskedRow]:
    rows = (
        await Q.select(
            *(Q.id, Q.meeting, Q.project, Q.text, Q.addressee, Q.asked_at, Q.due, Q.answer, Q.answered_at),
            Q.project.title.as_alias("project_title"),
        )
        .where(condition)
        .order_by(Q.id)
    )
    return [AskedRow(**row) for row in rows]


async def unanswered(project_id: int) -> int:
    """How many questions about a project wait for an answer."""
    return int(await Q.count().where((Q.project == project_id) & Q.answered_at.is_null()))


async def has_feed(person: int) -> bool:
    """Whether a person has a secret calendar address."""
    return await CalendarFeed.exists().where((CalendarFeed.person == person) & CalendarFeed.revoked_at.is_null())


async def feed_owner(token_hash: str) -> int | None:
    """Whose calendar this secret opens, or None."""
    row = (
        await CalendarFeed.select(CalendarFeed.person)
        .where((CalendarFeed.token_hash == token_hash) & CalendarFeed.revoked_at.is_null())
        .first()
    )
    return row["person"] if row else None
