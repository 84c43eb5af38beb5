"""The organiser's clock: working days that an idea has waited for a decision; it stands while the author corrects."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from kit.working_days import add_working_days, working_days_between


class Stay(NamedTuple):
    """A stretch in moderation by Moscow days; `last` is empty while the idea is there."""

    first: date
    last: date | None


class Clock(NamedTuple):
    """Working days used of those allowed, and the last day for an answer."""

    used: int
    allowed: int
    due: date

    @property
    def left(self) -> int:
        return self.allowed - self.used

    @property
    def late(self) -> bool:
        return self.used > self.allowed


def clock(stays: Sequence[Stay], allowed: int, today: date) -> Clock:
    """The stays in their order, the last of them going on."""
    before = sum(working_days_between(stay.first, stay.last) for stay in stays if stay.last)
    first = stays[-1].first if stays else today
    used = before + working_days_between(first, today)
    return Clock(used, allowed, add_working_days(first, max(0, allowed - before)))
