"""The step of a request from one state to another, shared by everything that people do with it."""

from typing import Any

from expert_review.progress import next_state
from expert_review.queries import RequestRow
from expert_review.refusals import ReviewOver
from expert_review.tables import RequestHistory, ReviewRequest
from kit.db import Transaction
from kit.refusals import Clash
from projects.tables import Project

JOURNAL = {
    "assign": "assign-expert",
    "forward": "forward-request",
    "submit": "submit-conclusion",
    "check": "check-conclusion",
    "send_back": "return-conclusion",
    "sign": "sign-conclusion",
    "return": "return-conclusion",
    "correct": "correct-conclusion",
    "recall": "recall-request",
}


async def hold(project_id: int, *stages: str) -> None:
    """Make rivals for this project wait for one another. Raises ReviewOver when it is at none of these stages."""
    here = (Project.id == project_id) & Project.stage.is_in(list(stages or ("expert_review",)))
    if not await Project.update({Project.version: Project.version}).where(here).returning(Project.id):
        raise ReviewOver


async def step(tx: Transaction, request: RequestRow, act: str, why: str = "", **changes: Any) -> None:
    """Take the request on, with its history and journal rows. Raises NotItsTurn, Clash."""
    target = next_state(act, request.state)
    values: dict[Any, Any] = {getattr(ReviewRequest, name): value for name, value in changes.items()}
    values |= {ReviewRequest.state: target, ReviewRequest.version: request.version + 1}
    seen = (ReviewRequest.id == request.id) & (ReviewRequest.version == request.version)
    if not await ReviewRequest.update(values).where(seen).returning(ReviewRequest.id):
        raise Clash
    await record(tx, request.id, request.state, target, why)
    tx.journal(JOURNAL[act], "review-request", request.id, {"state": [request.state, target], "why": why, **changes})


async def record(tx: Transaction, request_id: int, origin: str, target: str, why: str = "") -> None:
    """Write the row of the request's history."""
    row = RequestHistory(
        request=request_id, person=tx.actor.person, from_state=origin, to_state=target, why=why, at=tx.now
    )
    await RequestHistory.insert(row)
