"""What people change about themselves."""

from datetime import datetime

from accounts.tables import Person
from kit.access import Viewer
from kit.db import writing


async def set_publish_name(viewer: Viewer, publish: bool, now: datetime) -> None:
    """Consent to publishing one's name, or take it back; from here on the public pages follow it."""
    async with writing(viewer.actor("owner"), now) as tx:
        changed = (
            await Person.update({Person.publish_name: publish})
            .where((Person.id == viewer.person) & (Person.publish_name != publish))
            .returning(Person.id)
        )
        if changed:
            tx.journal("set-publish-name", "person", viewer.person, {"publish_name": [not publish, publish]})
