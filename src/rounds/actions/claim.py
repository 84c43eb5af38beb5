"""A team's leader names a member of the committee who is in conflict with the project; the secretary decides, or who stands in."""

from datetime import datetime

from kit.access import Viewer
from kit.db import writing
from kit.refusals import Missing
from notices.actions import tell
from rounds.access import load_for_leader
from rounds.actions.hold import hold_round
from rounds.queries import keepers_of, seats_of
from rounds.refusals.assignment import NotAReviewer
from rounds.tables import Claim


async def claim_conflict(
    viewer: Viewer, round_id: int, project: int, person: int, kind: str, text: str, now: datetime
) -> None:
    """Raises Missing for anybody but the leader, and before opening or after publication; NotAReviewer, AlreadyClaimed."""
    await load_for_leader(viewer, round_id)
    async with writing(viewer.actor("leader"), now) as tx:
        await hold_round(tx, round_id)
        led = await load_for_leader(viewer, round_id)
        if project not in {one.project for one in led.projects}:
            raise Missing
        seats = await seats_of(round_id)
        if person not in {one.person for one in seats}:
            raise NotAReviewer
        row = Claim(round=round_id, project=project, person=person, kind=kind, text=text, by=viewer.person, at=now)
        claim = int((await Claim.insert(row))[0]["id"])
        tx.journal("claim-conflict", "round-claim", claim, {"round": round_id, "project": project, "kind": kind})
        keepers = await keepers_of(round_id, project, person)
        await tell(tx, keepers, "rounds/claim", f"/rounds/{round_id}/conflicts", round=led.round.genitive)
