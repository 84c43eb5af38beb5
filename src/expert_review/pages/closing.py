"""The team answers a body's question; the organiser shows the conclusions and closes the review."""

from typing import Any

from litestar import Response, post
from litestar.params import FromPath

from expert_review import access, actions
from expert_review.forms import AnswerForm, CloseForm
from expert_review.pages.lists import show_project
from kit.access import holding, signed_in
from kit.pages import Request, now, read, see_other
from kit.refusals import Missing, Refusal

ORGANISER = holding("organiser")


@post("/expert-review/questions/{question_id:int}/answer", guards=[signed_in])
async def answer(request: Request, question_id: FromPath[int]) -> Response[Any]:
    project = (await access.load_question_for(request.user, question_id)).project
    filled = await read(AnswerForm, request)
    try:
        await actions.answer(request.user, question_id, filled.checked().answer, now(request))
    except Refusal as refusal:
        return await show_project(request, project, filled.refused(refusal), question_id, status=refusal.status)
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
