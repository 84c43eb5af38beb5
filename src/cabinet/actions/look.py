"""An administrator looks at somebody's data, with a reason that the person sees."""

from datetime import datetime

from accounts.tables import Person
from kit.access import Viewer
from kit.db import writing
from kit.refusals import Missing
from notices.actions import tell


async def look(viewer: Viewer, person: int, reason: str, now: datetime) -> None:
    """The reading itself is a row of the journal, and the person is told. Raises Missing."""
    if not viewer.holds("admin"):
        raise Missing
    async with writing(viewer.actor("admin"), now, unseen=True) as tx:
        if not await Person.exists().where((Person.id == person) & (Person.password_hash != "")):
            raise Missing
        tx.journal("look-at-person", "person", person, {"reason": reason})
        await tell(tx, [person], "cabinet/looked", "/my-data", reason=reason)
