"""The team answers a body's question; the organiser shows the conclusions and closes the review."""

from typing import Any

from litestar import Response, post
from litestar.params import FromPath

from expert_review import actions, queries
from expert_review.forms import AnswerForm, CloseForm
from expert_review.pages.lists import show_project
from expert_review.tables import Question
from kit.access import holding, signed_in
from kit.pages import Request, now, read, see_other
from kit.refusals import Missing, Refusal

ORGANISER = holding("organiser")


@post("/expert-review/questions/{question_id:int}/answer", guards=[signed_in])
async def answer(request: Request, question_id: FromPath[int]) -> Response[Any]:
    filled = await read(AnswerForm, request)
    try:
        project = await actions.answer(request.user, question_id, filled.checked().answer, now(request))
    except Refusal as refusal:
        found = await queries.questions_where(Question.id == question_id)
        if isinstance(refusal, Missing) or not found:
            raise Missing from refusal
        form = filled.refused(refusal)
        return await show_project(request, found[0].project, form, question_id, status=refusal.status)
    return see_other(request, f"/expert-review/projects/{project}", toast="Ответ отправлен")


@post("/expert-review/projects/{project_id:int}/release", guards=[ORGANISER])
async def release(request: Request, project_id: FromPath[int]) -> Response[Any]:
    try:
        await actions.release(request.user, project_id, now(request))
    except Refusal as refusal:
        if isinstance(refusal, Missing):
            raise
        return await show_project(request, project_id, status=refusal.status, refused=refusal.text)
    return see_other(request, f"/expert-review/projects/{project_id}", toast="Заключения открыты команде")


@post("/expert-review/projects/{project_id:int}/close", guards=[ORGANISER])
async def close(request: Request, project_id: FromPath[int]) -> Response[Any]:
    filled = await read(CloseForm, request)
    try:
        form = filled.checked()
        await actions.close(request.user, project_id, form.outcome, form.reconciliation, now(request))
    except Refusal as refusal:
        if isinstance(refusal, Missing):
            raise
        return await show_project(request, project_id, closing=filled.refused(refusal), status=refusal.status)
    return see_other(request, f"/expert-review/projects/{project_id}", toast="Экспертиза завершена")
