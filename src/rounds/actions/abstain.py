"""A member gives a project no score and says why; the assignment stays his, and those who lead the round are told."""

from datetime import datetime

from kit.access import Viewer
from kit.db import Transaction
from notices.actions import tell
from rounds.actions.hold import writing_sheet
from rounds.actions.score import load_sheet
from rounds.queries import Place, round_by_id, seats_of
from rounds.refusals.sheets import AlreadySubmitted, StaleReview
from rounds.tables import Review

ABSTAIN = (
    "update round_review set abstained_at = $1, abstained_why = $2, saved_at = $1, version = version + 1"
    " where id = $3 and version = $4 and submitted_at is null returning id"
)


async def abstain(viewer: Viewer, round_id: int, project_id: int, why: str, version: int, now: datetime) -> None:
    """What was marked stays in the draft and counts nowhere. Raises Missing, NotOpen, AlreadySubmitted, StaleReview."""
    async with writing_sheet(viewer, round_id, project_id, now) as tx:
        place = await load_sheet(tx, viewer, round_id, project_id)
        if place.abstained_at is not None and place.abstained_why == why:
            return  # the same form sent twice
        if place.done:
            raise AlreadySubmitted
        review = await _put(tx, viewer, place, project_id, why, version)
        tx.journal("abstain-from-scoring", "review", review, {"round": round_id, "project": project_id})
        await _tell(tx, round_id)


async def _put(tx: Transaction, viewer: Viewer, place: Place, project_id: int, why: str, version: int) -> int:
    if place.review is None and version == 0:
        row = Review(
            round=place.round,
            project=project_id,
            person=viewer.person,
            saved_at=tx.now,
            abstained_at=tx.now,
            abstained_why=why,
        )
        return int((await Review.insert(row))[0]["id"])
    changed = await tx.run(ABSTAIN, tx.now, why, place.review or 0, version)
    if not changed:
        raise StaleReview
    return int(changed[0]["id"])


async def _tell(tx: Transaction, round_id: int) -> None:
    found = await round_by_id(round_id)
    assert found is not None
    leads = [one for one in await seats_of(round_id) if one.position in ("chair", "secretary")]
    people = [one.person for one in leads if one.person != tx.actor.person]
    link = f"/rounds/{round_id}/assignment"
    await tell(tx, people, "rounds/abstained", link, round=found.genitive)
