"""When a team may appeal: whole Moscow days after the day of the publication, the last one included. Pure."""

from datetime import date, datetime, timedelta

from kit.clock import day_ends, moscow_day
from kit.working_days import add_working_days


def window_ends(published_at: datetime, days: int) -> datetime:
    """The first UTC instant at which it is too late; that of the publication where a round has no appeals."""
    return day_ends(last_day(published_at, days)) if days else published_at


def last_day(published_at: datetime, days: int) -> date:
    """The last Moscow day on which a team may appeal."""
    return moscow_day(published_at) + timedelta(days=days)


def window_open(published_at: datetime | None, days: int, now: datetime) -> bool:
    """Whether a team may appeal at the UTC instant `now`."""
    return published_at is not None and published_at <= now < window_ends(published_at, days)


def answer_due(filed_at: datetime, days: int) -> date:
    """The last Moscow day for the answer, in working days after the day of filing."""
    return add_working_days(moscow_day(filed_at), days)
