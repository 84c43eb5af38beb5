"""Plays many people's stories in the order of their instants, as they would really have happened."""

import heapq
from collections.abc import AsyncGenerator, Iterable
from datetime import date, datetime, timedelta

from kit.clock import day_begins

# A story does something, then yields the UTC instant at which it goes on.
Story = AsyncGenerator[datetime, None]


async def play(stories: Iterable[Story], until: datetime | None = None) -> None:
    """Advance whichever story is next, until all are told or the next one would happen after `until`."""
    waiting: list[tuple[datetime, int, Story]] = []
    for number, story in enumerate(stories):
        await _wait(waiting, number, story)
    while waiting and (until is None or waiting[0][0] <= until):
        _, number, story = heapq.heappop(waiting)
        await _wait(waiting, number, story)
    for _, _, story in waiting:
        await story.aclose()


async def _wait(waiting: list[tuple[datetime, int, Story]], number: int, story: Story) -> None:
    try:
        heapq.heappush(waiting, (await anext(story), number, story))
    except StopAsyncIteration:
        return


def spread(first_day: date, last_day: date, count: int) -> list[datetime]:
    """`count` UTC instants in working hours (10:00-18:00 in Moscow), evenly over the days, both included."""
    days = (last_day - first_day).days + 1
    eight_hours = 8 * 3600
    instants = []
    for number in range(count):
        day, part = divmod(number * days / max(count, 1), 1)
        opening = day_begins(first_day + timedelta(days=int(day))) + timedelta(hours=10)
        instants.append(opening + timedelta(seconds=int(part * eight_hours)))
    return instants


def at(day: date, hour: int, minute: int = 0) -> datetime:
    """The UTC instant of a Moscow day's hour."""
    return day_begins(day) + timedelta(hours=hour, minutes=minute)
