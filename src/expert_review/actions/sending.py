"""How the organiser puts a project before executive bodies, and takes a request back."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

from duties.queries import unmet
from expert_review import access, queries
from expert_review.actions.steps import hold, record, step
from expert_review.refusals import DutiesUnmet, NoBodies, NoCoordinator, NothingTyped
from expert_review.tables import ReviewRequest
from kit.access import Viewer
from kit.clock import moscow_day
from kit.db import Transaction, writing
from kit.refusals import Missing
from kit.russian import day
from kit.working_days import add_working_days
from notices.actions import tell
from projects.actions import move
from projects.queries import ProjectRow
from projects.queries import project as find_project


class Asked(NamedTuple):
    """One body to ask: its own questions, and how many working days it has."""

    body: int
    questions: str
    days: int


async def send(viewer: Viewer, project_id: int, asked: Sequence[Asked], now: datetime) -> list[int]:
    """Send a project to bodies, for the first time or to further ones. Returns the requests' ids."""
    async with writing(viewer.actor("organiser"), now) as tx:
        if not asked:
            raise NoBodies
        await hold(project_id, "accepted", "expert_review")
        project = await _project(viewer, project_id)
        if project.stage == "accepted":
            await _require_duties(project_id)
            await move(tx, project, "expert_review")
            await tell(tx, project.people, "expert_review/sent", link=f"/projects/{project_id}", title=project.title)
        return [await request(tx, project, one) for one in asked]


async def request(tx: Transaction, project: ProjectRow, asked: Asked, source: int | None = None) -> int:
    """One request: its row, its history, the coordinators' letters. Raises AlreadyAsked, NoCoordinator."""
    body = await queries.body(asked.body)
    if body is None:
        raise Missing
    coordinators = await queries.members_of_body(asked.body, project.season, "coordinator")
    if not coordinators:
        raise NoCoordinator(body=body.name)
    due = add_working_days(moscow_day(tx.now), asked.days)
    request_id = await _insert(tx, project, asked, due, source)
    await record(tx, request_id, "", "sent")
    change = {"project": project.id, "body": asked.body, "due": due, "forwarded_from": source}
    tx.journal("send-to-review", "review-request", request_id, change)
    people = [member.person for member in coordinators]
    link = f"/expert-review/{request_id}"
    await tell(tx, people, "expert_review/request", link=link, title=project.title, body=body.name, due=day(due))
    return request_id


async def recall(viewer: Viewer, request_id: int, why: str, now: datetime) -> None:
    """Take back a request that is not signed yet; the body is told why."""
    async with writing(viewer.actor("organiser"), now) as tx:
        seat = await access.load_for(viewer, request_id)
        seat.require("organiser")
        if not why.strip():
            raise NothingTyped
        await hold(seat.request.project)
        await step(tx, seat.request, "recall", why, stopped_on=None)
        members = await queries.members_of_body(seat.request.body, seat.request.season, "coordinator")
        people = {member.person for member in members} | ({seat.request.expert} - {None})
        values = {"title": seat.request.title, "why": why}
        await tell(
            tx, [p for p in people if p], "expert_review/recalled", link=f"/expert-review/{request_id}", **values
        )


async def _insert(tx: Transaction, project: ProjectRow, asked: Asked, due: date, source: int | None) -> int:
    row = ReviewRequest(
        project=project.id,
        body=asked.body,
        sent_by=tx.actor.person,
        forwarded_from=source,
        questions=asked.questions,
        state="sent",
        sent_at=tx.now,
        due=due,
        version=1,
    )
    return int((await ReviewRequest.insert(row).returning(ReviewRequest.id))[0]["id"])


async def _project(viewer: Viewer, project_id: int) -> ProjectRow:
    project = await find_project(project_id)
    if project is None or not viewer.holds("organiser", project.season):
        raise Missing
    return project


async def _require_duties(project_id: int) -> None:
    owed = await unmet(project_id)
    if owed:
        raise DutiesUnmet(titles=", ".join(f"«{duty.title}»" for duty in owed))
