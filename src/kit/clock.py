"""The one clock: instants are UTC, people read Moscow time."""

from datetime import UTC, date, datetime, timedelta, timezone
from functools import lru_cache

# Moscow has kept UTC+3 without daylight saving since 26 October 2014; a season never reaches further back.
MOSCOW = timezone(timedelta(hours=3), "МСК")


def now() -> datetime:
    """The present instant, UTC. Called at the entrance, in the worker and in the command line only; everything else is told the time."""
    return datetime.now(UTC)


@lru_cache(4_000)
def moscow_day(instant: datetime) -> date:
    """The Moscow date on which this UTC instant falls."""
    return instant.astimezone(MOSCOW).date()


@lru_cache(4_000)
def day_begins(day: date) -> datetime:
    """The UTC instant at which this Moscow day begins."""
    return datetime(day.year, day.month, day.day, tzinfo=MOSCOW).astimezone(UTC)


def day_ends(day: date) -> datetime:
    """The first UTC instant after this Moscow day."""
    return day_begins(day) + timedelta(days=1)
