"""What a public package is sealed by in the journal."""

import asyncio

from reckoning.package import package
from rounds.queries import source_of


async def sum_of_package(round_id: int) -> str:
    """What the public package is sealed by: whoever doubts a copy holds it against the journal."""
    source = await source_of(round_id)
    assert source is not None
    return str((await asyncio.to_thread(package, source))["sha256"])
