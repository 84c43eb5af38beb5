"""How a conclusion is checked, returned with remarks and signed."""

from datetime import datetime
from typing import Any

from expert_review import access, queries
from expert_review.actions.steps import hold, step
from expert_review.progress import next_state, require_another
from expert_review.queries import ConclusionRow
from expert_review.refusals import NoHead, NothingTyped
from expert_review.tables import Conclusion
from kit.access import Viewer
from kit.db import Transaction, writing
from kit.refusals import Clash
from notices.actions import tell


async def check(viewer: Viewer, request_id: int, now: datetime) -> None:
    """The coordinator passes the conclusion on to the body's head."""
    async with writing(viewer.actor("coordinator"), now) as tx:
        seat = await _seat(viewer, request_id, "coordinator")
        next_state("check", seat.request.state)
        draft = await _draft(request_id)
        person = _person(tx)
        require_another(draft.author, person)
        heads = await queries.members_of_body(seat.request.body, seat.request.season, "head")
        people = [head.person for head in heads if head.person != draft.author]
        if not people:
            raise NoHead
        await step(tx, seat.request, "check")
        await _fill(draft, {Conclusion.checked_by: person, Conclusion.checked_at: now})
        values = {"title": seat.request.title, "body": seat.request.body_name}
        await tell(tx, people, "expert_review/to_sign", link=f"/expert-review/{request_id}", **values)


async def send_back(viewer: Viewer, request_id: int, why: str, now: datetime) -> None:
    """The coordinator before signing, or the head instead of it, returns the conclusion to its expert with remarks."""
    seat = await access.load_for(viewer, request_id)
    part, act = ("head", "return") if seat.request.state == "signing" else ("coordinator", "send_back")
    async with writing(viewer.actor(part), now) as tx:
        seat = await _seat(viewer, request_id, part)
        if not why.strip():
            raise NothingTyped
        await step(tx, seat.request, act, why)
        draft = await _draft(request_id)
        await _fill(draft, {Conclusion.checked_by: None, Conclusion.checked_at: None})
        values = {"title": seat.request.title, "why": why}
        await tell(tx, [draft.author], "expert_review/returned", link=f"/expert-review/{request_id}", **values)


async def sign(viewer: Viewer, request_id: int, version: int, now: datetime) -> None:
    """The head signs what the page showed; from here on the database refuses any change. Raises OwnWork, Clash."""
    async with writing(viewer.actor("head"), now) as tx:
        seat = await _seat(viewer, request_id, "head")
        next_state("sign", seat.request.state)
        draft = await _draft(request_id)
        if draft.version != version:
            raise Clash
        person = _person(tx)
        require_another(draft.author, person)
        await _fill(draft, {Conclusion.signed_by: person, Conclusion.signed_at: now})
        await step(tx, seat.request, "sign")
        people = [*await queries.organisers(seat.request.season), draft.author]
        values = {"title": seat.request.title, "body": seat.request.body_name}
        await tell(tx, people, "expert_review/signed", link=f"/expert-review/{request_id}", **values)


async def _seat(viewer: Viewer, request_id: int, part: str) -> access.Seat:
    seat = await access.load_for(viewer, request_id)
    seat.require(part)
    await hold(seat.request.project)
    return await access.load_for(viewer, request_id)


async def _draft(request_id: int) -> ConclusionRow:
    draft = await queries.draft(request_id)
    if draft is None:
        raise Clash
    return draft


async def _fill(draft: ConclusionRow, values: dict[Any, Any]) -> None:
    seen = (Conclusion.id == draft.id) & (Conclusion.version == draft.version)
    values = values | {Conclusion.version: draft.version + 1}
    if not await Conclusion.update(values).where(seen).returning(Conclusion.id):
        raise Clash


def _person(tx: Transaction) -> int:
    assert tx.actor.person is not None
    return tx.actor.person
