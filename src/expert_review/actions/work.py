"""What a body's coordinator and expert do: assign, forward, write, hand in, correct."""

from datetime import datetime
from typing import Any

from competition.queries import season_by_id
from expert_review import access, queries
from expert_review.actions.sending import Asked, request
from expert_review.actions.steps import hold, step
from expert_review.catalogues import CONTENT, MONEY
from expert_review.completeness import missing
from expert_review.progress import next_state, require_answered
from expert_review.queries import ConclusionRow, RequestRow
from expert_review.refusals import Incomplete, NotAnExpert, NothingTyped, SameBody
from expert_review.tables import Conclusion
from kit.access import Viewer
from kit.clock import moscow_day
from kit.db import Transaction, writing
from kit.refusals import Clash, Missing
from kit.russian import day
from kit.working_days import working_days_between
from notices.actions import tell
from projects.queries import project as find_project


async def assign(viewer: Viewer, request_id: int, expert: int, now: datetime) -> None:
    """Give a request to an expert of the body, or to another one while it is being written."""
    async with writing(viewer.actor("coordinator"), now) as tx:
        asked = await _asked(viewer, request_id, "coordinator")
        experts = await queries.members_of_body(asked.body, asked.season, "expert")
        if expert not in {member.person for member in experts}:
            raise NotAnExpert
        await step(tx, asked, "assign", expert=expert)
        await _give(tx, request_id, expert)
        values = {"title": asked.title, "due": day(asked.due)}
        await tell(tx, [expert], "expert_review/assigned", link=f"/expert-review/{request_id}", **values)


async def forward(viewer: Viewer, request_id: int, body: int, why: str, now: datetime) -> int:
    """Pass a request on to the competent body, with the working days that are left (five at least: choice)."""
    async with writing(viewer.actor("coordinator"), now) as tx:
        asked = await _asked(viewer, request_id, "coordinator")
        if not why.strip():
            raise NothingTyped
        require_answered(asked.stopped_on)
        project = await find_project(asked.project)
        if project is None:
            raise Missing
        if body in {other.body for other in await queries.requests_of_project(asked.project)}:
            raise SameBody
        await step(tx, asked, "forward", why)
        days = max(5, working_days_between(moscow_day(now), asked.due))
        made = await request(tx, project, Asked(body, asked.questions, days), source=request_id)
        values = {"title": asked.title, "body": asked.body_name, "why": why}
        people = await queries.organisers(asked.season)
        await tell(tx, people, "expert_review/forwarded", link=f"/expert-review/{made}", **values)
        return made


async def save(viewer: Viewer, request_id: int, version: int, content: dict[str, Any], now: datetime) -> int:
    """Keep the draft as typed; `version` is the one that the writer saw. Returns the new one. Raises Clash."""
    async with writing(viewer.actor("expert"), now) as tx:
        asked = await _asked(viewer, request_id, "expert")
        next_state("submit", asked.state)
        draft = await _draft(request_id)
        values: dict[Any, Any] = {getattr(Conclusion, name): content[name] for name in CONTENT}
        values |= {Conclusion.version: version + 1, Conclusion.saved_at: now}
        seen = (Conclusion.id == draft.id) & (Conclusion.version == version) & Conclusion.signed_at.is_null()
        if not await Conclusion.update(values).where(seen).returning(Conclusion.id):
            raise Clash
        tx.journal("write-conclusion", "conclusion", draft.id, {"version": [version, version + 1]})
        return version + 1


async def submit(viewer: Viewer, request_id: int, version: int, now: datetime) -> None:
    """Hand the saved draft to the coordinator. Raises Incomplete, QuestionStands, Clash."""
    async with writing(viewer.actor("expert"), now) as tx:
        asked = await _asked(viewer, request_id, "expert")
        draft = await _draft(request_id)
        if draft.version != version:
            raise Clash
        require_answered(asked.stopped_on)
        season = await season_by_id(asked.season)
        errors = missing(draft, bool(asked.questions.strip()), season.project_limit)
        if errors:
            raise Incomplete(errors=errors)
        await step(tx, asked, "submit")
        members = await queries.members_of_body(asked.body, asked.season, "coordinator")
        people = [member.person for member in members]
        await tell(tx, people, "expert_review/to_check", link=f"/expert-review/{request_id}", title=asked.title)


async def correct(viewer: Viewer, request_id: int, why: str, now: datetime) -> None:
    """Open a new revision of a signed conclusion; the signed one stays as it is, and in force until the new one is signed."""
    async with writing(viewer.actor("coordinator"), now) as tx:
        asked = await _asked(viewer, request_id, "coordinator")
        if not why.strip():
            raise NothingTyped
        signed = (await queries.revisions(request_id))[0]
        await step(tx, asked, "correct", why)
        content = {name: getattr(signed, name) for name in CONTENT}
        await _insert(tx, request_id, signed.revision + 1, asked.expert or signed.author, why, content)
        people = [asked.expert or signed.author]
        values = {"title": asked.title, "why": why}
        await tell(tx, people, "expert_review/returned", link=f"/expert-review/{request_id}", **values)


async def _asked(viewer: Viewer, request_id: int, part: str) -> RequestRow:
    """The request for whoever has that part in it, its row and its project held."""
    seat = await access.load_for(viewer, request_id)
    seat.require(part)
    await hold(seat.request.project)
    return (await access.load_for(viewer, request_id)).request


async def _draft(request_id: int) -> ConclusionRow:
    draft = await queries.draft(request_id)
    if draft is None:
        raise Clash
    return draft


async def _give(tx: Transaction, request_id: int, expert: int) -> None:
    """Make the expert the author of the draft, which begins here if there is none."""
    draft = await queries.draft(request_id)
    if draft is None:
        empty: dict[str, Any] = dict.fromkeys(CONTENT, "")
        empty |= dict.fromkeys(MONEY)
        await _insert(tx, request_id, 1, expert, "", empty)
    else:
        values: dict[Any, Any] = {Conclusion.author: expert, Conclusion.version: draft.version + 1}
        await Conclusion.update(values).where(Conclusion.id == draft.id)


async def _insert(
    tx: Transaction, request_id: int, revision: int, author: int, why: str, content: dict[str, Any]
) -> None:
    row = Conclusion(
        request=request_id,
        revision=revision,
        correction_reason=why,
        author=author,
        saved_at=tx.now,
        version=1,
        **content,
    )
    await Conclusion.insert(row)
