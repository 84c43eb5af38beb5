"""What the dashboard itself can do: remind a body of a conclusion that is late."""

from datetime import datetime

from cabinet.refusals import NothingLate
from expert_review.queries import members_of_body, request
from kit.access import Viewer
from kit.clock import moscow_day
from kit.db import writing
from kit.refusals import Missing
from kit.russian import day
from notices.actions import tell

TURN = {"sent": "coordinator", "writing": "expert", "checking": "coordinator", "signing": "head"}


async def remind(viewer: Viewer, request_id: int, now: datetime) -> None:
    """Write to whoever of the body has the request before him. Raises NothingLate when it is in order."""
    async with writing(viewer.actor("organiser"), now) as tx:
        found = await request(request_id)
        if found is None or not viewer.holds("organiser", found.season):
            raise Missing
        if not found.late(moscow_day(now)):
            raise NothingLate
        members = await members_of_body(found.body, found.season, TURN[found.state], "coordinator")
        people = [found.expert] if found.state == "writing" and found.expert else [member.person for member in members]
        tx.journal("remind-body", "review-request", found.id, {"body": found.body, "due": found.due})
        words = {"title": found.title, "body": found.body_name, "due": day(found.due)}
        await tell(tx, people, "cabinet/reminder", f"/expert-review/{found.id}", **words)
