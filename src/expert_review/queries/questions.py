"""What is read about the bodies' questions to teams."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

import msgspec

from expert_review.tables import Question


class QuestionRow(msgspec.Struct, frozen=True, kw_only=True):
    """What a body asked a team."""

    id: int
    request: int
    project: int
    body_name: str
    text: str
    asked_at: datetime
    answer: str
    answered_at: datetime | None


Q = Question


async def questions_where(condition: Any) -> list[QuestionRow]:
    """Questions to teams, the newest first."""
    rows = (
        await Q.select(
            *(Q.id, Q.request, Q.text, Q.asked_at, Q.answer, Q.answered_at),
            Q.request.project.as_alias("project"),
            Q.request.body.name.as_alias("body_name"),  # type: ignore[union-attr]
        )
        .where(condition)
        .order_by(Q.id, ascending=False)
    )
    return [QuestionRow(**row) for row in rows]


async def questions_of_request(request_id: int) -> list[QuestionRow]:
    return await questions_where(Q.request == request_id)


async def questions_of_project(project_id: int) -> list[QuestionRow]:
    return await questions_where(Q.request.project == project_id)


async def open_questions(projects: Iterable[int]) -> list[QuestionRow]:
    """What teams still owe an answer to."""
    ids = list(projects)
    return await questions_where(Q.request.project.is_in(ids) & Q.answered_at.is_null()) if ids else []
