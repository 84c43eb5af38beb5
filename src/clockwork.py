"""What the clock decides without anybody asking, looked at once a minute."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from kit.clock import now
from projects.actions import read_titles, remind, return_unrepaired, sweep
from rounds.actions import close_due, open_due, publish_due
from teams.actions import warn_alarmed

log = logging.getLogger("clockwork")
MINUTE = 60.0


class Consequence(NamedTuple):
    """What follows from a passed instant; `act` answers with what it concerned, or how many, and does nothing the second time."""

    words: str
    act: Callable[[datetime], Awaitable[Sequence[Any] | int]]


CONSEQUENCES: tuple[Consequence, ...] = (
    Consequence("applications of teams that were not repaired in time", return_unrepaired),
    Consequence("teams told again that they are too small", warn_alarmed),
    Consequence("teams reminded of the deadline", remind),
    Consequence("rounds published at the hour that was set", publish_due),
    Consequence("files that belong to nothing", sweep),
    Consequence("titles read that never were", read_titles),
    Consequence("rounds opened", open_due),
    Consequence("rounds closed", close_due),
)


async def run(stop: asyncio.Event, clock: Callable[[], datetime] = now, pause: float = MINUTE) -> None:
    """Let the consequences of passed deadlines happen until `stop`, once a `pause` (seconds)."""
    while not stop.is_set():
        await tick(clock())
        try:
            await asyncio.wait_for(stop.wait(), pause)
        except TimeoutError:
            continue


async def tick(at: datetime) -> None:
    """Each consequence by itself: a busy database, or a fault in one of them, delays that one only."""
    for consequence in CONSEQUENCES:
        try:
            if done := await consequence.act(at):
                log.info(consequence.words, extra={"count": done if isinstance(done, int) else len(done)})
        except Exception:
            log.exception("the clock failed: %s", consequence.words)
