"""What people change about themselves."""

from datetime import datetime

from accounts.tables import Person
from kit.access import Viewer
from kit.db import writing


async def set_publish_name(viewer: Viewer, publish: bool, now: datetime) -> None:
    """Consent to publishing one's name, or take it back; from here on the public pages follow it."""
    otherwise = (Person.id == viewer.person) & (Person.publish_name != publish)
    async with writing(viewer.actor("owner"), now) as tx:
        if await Person.exists().where(otherwise):
            await Person.update({Person.publish_name: publish}).where(otherwise)
            tx.journal("set-publish-name", "person", viewer.person, {"publish_name": [not publish, publish]})
