"""What a plan of meetings must satisfy; instants in UTC, stages in Moscow days."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import NamedTuple

from kit.clock import moscow_day
from kit.refusals import Refusal
from kit.russian import instant, plural, short_day
from meetings.catalogues import STATES
from meetings.refusals import (
    DueBeforeMeeting,
    EndsBeforeItBegins,
    Full,
    NoPlace,
    NotInThisState,
    NotOver,
    NotYet,
    OutsideStage,
    Started,
    TooFewPlaces,
    TooLong,
)

LONGEST = timedelta(hours=12)
# Who stands at the door may begin before the meeting does (choice).
EARLY = timedelta(hours=1)
# How long a question of a public discussion may wait for its answer (choice).
DAYS_TO_ANSWER = 10


class Slot(NamedTuple):
    """A meeting's time, as somebody who might be needed twice sees it."""

    meeting: int
    title: str
    starts_at: datetime
    ends_at: datetime


def require_times(starts_at: datetime, ends_at: datetime, first_day: date, last_day: date) -> None:
    """Raises EndsBeforeItBegins, TooLong, OutsideStage (the stage's last day belongs to it)."""
    if ends_at <= starts_at:
        raise EndsBeforeItBegins
    if ends_at - starts_at > LONGEST:
        raise TooLong
    if moscow_day(starts_at) < first_day or moscow_day(ends_at - timedelta(seconds=1)) > last_day:
        raise OutsideStage(first=short_day(first_day), last=short_day(last_day))


def require_place(place: str, link: str) -> None:
    """Raises NoPlace when people could not find the meeting."""
    if not place.strip() and not link.strip():
        raise NoPlace


def overlapping(own: Slot, others: Iterable[Slot]) -> list[Slot]:
    """The other meetings that take place at the same time; touching ends do not overlap."""
    return [
        other
        for other in others
        if other.meeting != own.meeting and other.starts_at < own.ends_at and own.starts_at < other.ends_at
    ]


def require_free(own: Slot, others: Iterable[tuple[str, Slot]], refusal: type[Refusal]) -> None:
    """`others`: who, and where they are needed. Raises the refusal with their names."""
    busy = sorted({who for who, slot in others if overlapping(own, [slot])})
    if busy:
        raise refusal(who=", ".join(busy))


def require_capacity(capacity: int, taken: int) -> None:
    """Raises TooFewPlaces when more people have signed up already."""
    if capacity < taken:
        raise TooFewPlaces(taken=plural(taken, "человек", "человека", "человек"))


def require_state(state: str, *states: str) -> None:
    """Raises NotInThisState."""
    if state not in states:
        raise NotInThisState(state=STATES.get(state, state))


def require_open(state: str, starts_at: datetime, now: datetime) -> None:
    """Whether people may sign up and withdraw. Raises NotInThisState, Started."""
    require_state(state, "published")
    if now >= starts_at:
        raise Started


def require_room(taken: int, capacity: int) -> None:
    """Raises Full."""
    if taken >= capacity:
        raise Full


def require_begun(starts_at: datetime, now: datetime) -> None:
    """Raises NotYet earlier than an hour before the start."""
    if now < starts_at - EARLY:
        raise NotYet(from_when=instant(starts_at - EARLY))


def require_over(ends_at: datetime, now: datetime) -> None:
    """Raises NotOver."""
    if now < ends_at:
        raise NotOver


def require_due(due: date | None, starts_at: datetime) -> None:
    """Raises DueBeforeMeeting."""
    if due is not None and due < moscow_day(starts_at):
        raise DueBeforeMeeting


def answer_due(asked_at: datetime) -> date:
    """The Moscow day by which a question of a public discussion should be answered."""
    return moscow_day(asked_at) + timedelta(days=DAYS_TO_ANSWER)
