"""Which Moscow days are working days, and how working days are counted."""

from collections.abc import Iterator
from datetime import date, timedelta

from kit.transfers import MOVED, RELIABLE

NEW_YEAR = range(1, 9)
HOLIDAYS = {(2, 23), (3, 8), (5, 1), (5, 9), (6, 12), (11, 4)}
GIVEN = frozenset(MOVED.values())
DAY = timedelta(days=1)


def is_reliable(day: date) -> bool:
    """Whether the transfers of that day's year are known to us."""
    return day.year in RELIABLE


def is_holiday(day: date) -> bool:
    """A non-working holiday by its fixed date (Labour Code, article 112)."""
    return (day.month == 1 and day.day in NEW_YEAR) or (day.month, day.day) in HOLIDAYS


def _is_weekend(day: date) -> bool:
    return day.weekday() >= 5


def _off_by_itself(day: date) -> bool:
    if is_holiday(day) or day in GIVEN:
        return True
    return _is_weekend(day) and day not in MOVED


def _carried(day: date) -> bool:
    """Whether a holiday that fell on a weekend makes this weekday free.

    The Labour Code carries it to the next working day, the New Year's days excepted;
    a decree may have carried it elsewhere already.
    """
    before = day - DAY
    while _off_by_itself(before):
        fell_on_weekend = is_holiday(before) and _is_weekend(before) and before.month != 1
        if fell_on_weekend and before not in MOVED:
            return True
        before -= DAY
    return False


def is_working(day: date) -> bool:
    """Whether state bodies work on that Moscow day."""
    return not _off_by_itself(day) and not _carried(day)


def working_days_after(day: date) -> Iterator[date]:
    """The working days that follow a day, nearest first."""
    while True:
        day += DAY
        if is_working(day):
            yield day


def add_working_days(day: date, count: int) -> date:
    """The count-th working day after a day; the day itself when count is nought."""
    days = working_days_after(day)
    for _ in range(count):
        day = next(days)
    return day


def working_days_between(first: date, last: date) -> int:
    """How many working days lie after `first` up to and including `last`."""
    days = (last - first).days
    return sum(is_working(first + DAY * step) for step in range(1, days + 1))
