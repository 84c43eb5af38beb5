"""What the clock decides without anybody asking, looked at once a minute."""

import asyncio
import logging

from kit.clock import now
from kit.refusals import Refusal
from projects.actions import read_titles, return_unrepaired

log = logging.getLogger("clockwork")
MINUTE = 60.0


async def run(stop: asyncio.Event) -> None:
    """Let the consequences of passed deadlines happen until `stop`; a busy database only delays them."""
    while not stop.is_set():
        try:
            returned = await return_unrepaired(now())
            await read_titles(now())
            if returned:
                log.info("teams that were not repaired in time", extra={"count": len(returned)})
        except (Refusal, OSError):
            log.exception("the clock's consequences could not be drawn")
        try:
            await asyncio.wait_for(stop.wait(), MINUTE)
        except TimeoutError:
            continue
