"""A person takes everything along: nobody is asked, the journal says that it was taken."""

from datetime import datetime

from kit.access import Viewer
from kit.db import writing
from kit.refusals import Missing


async def note_export(viewer: Viewer, now: datetime) -> None:
    """From here on the archive opens for half an hour. Raises Missing."""
    if viewer.person is None:
        raise Missing
    async with writing(viewer.actor("owner"), now, unseen=True) as tx:
        tx.journal("export-my-data", "person", viewer.person, {})
