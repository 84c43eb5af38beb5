"""Signs the minutes: the chair and the secretary, each under the digest of the very same words."""

from datetime import datetime

from kit.access import Viewer
from kit.db import writing
from sittings.access import load_for_leads
from sittings.actions.hold import changed, hold
from sittings.queries import signatures_of
from sittings.refusals import MinutesChanged, NotDrawnUp
from sittings.tables import Signature, Sitting


async def sign_minutes(viewer: Viewer, sitting_id: int, digest: str, now: datetime) -> None:
    """`digest` is of the words that the signer has read. The second signature locks everything.

    Raises Missing, NotDrawnUp, MinutesChanged.
    """
    room = await load_for_leads(viewer, sitting_id)
    async with writing(viewer.actor(room.role), now) as tx:
        await hold(tx, sitting_id)
        room = await load_for_leads(viewer, sitting_id)
        if not room.sitting.over:
            raise NotDrawnUp
        if digest != room.sitting.digest:
            raise MinutesChanged
        if viewer.person in {one.person for one in await signatures_of(sitting_id)}:
            return  # the same form sent twice
        row = Signature(sitting=sitting_id, person=viewer.person, position=room.position, digest=digest, signed_at=now)
        await Signature.insert(row)
        await changed(tx, sitting_id, "sign-minutes", {"digest": digest, "position": room.position})
        if len(await signatures_of(sitting_id)) == 2:
            change = {"number": room.sitting.number, "digest": digest}
            await changed(tx, sitting_id, "lock-minutes", change)
            await Sitting.update({Sitting.state: "signed"}).where(Sitting.id == sitting_id)
