"""Merging two ideas of one thing: the organiser asks, both leaders answer."""

from typing import Any

from litestar import Response, get, post
from litestar.params import FromPath

from kit.access import holding, signed_in
from kit.forms import Filled, blank
from kit.pages import Request, now, page, read, see_other
from kit.refusals import Refusal
from moderation import actions
from moderation.actions.merge import asked
from moderation.forms import MergeAnswerForm, MergeForm
from moderation.queries import merges_waiting
from projects.access import load_for_organiser
from projects.queries import ProjectRow, similar
from similarity.rules import ORGANISERS


@get("/projects/{project_id:int}/merge", guards=[holding("organiser")])
async def merge_form(request: Request, project_id: FromPath[int]) -> Response[str]:
    project = await load_for_organiser(request.user, project_id)
    return await _form(request, project, blank(MergeForm), 200)


@post("/projects/{project_id:int}/merge", guards=[holding("organiser")])
async def merge_ideas(request: Request, project_id: FromPath[int]) -> Response[Any]:
    project = await load_for_organiser(request.user, project_id)
    filled = await read(MergeForm, request)
    try:
        form = filled.checked()
        await actions.propose_merge(request.user, project_id, form.kept, form.why, now(request))
    except Refusal as refusal:
        return await _form(request, project, filled.refused(refusal), refusal.status)
    return see_other(request, f"/projects/{project_id}/merge", toast="Авторам обеих идей отправлен вопрос")


@post("/merges/{merge_id:int}/cancel", guards=[holding("organiser")])
async def cancel_merge(request: Request, merge_id: FromPath[int]) -> Response[Any]:
    await actions.cancel_merge(request.user, merge_id, now(request))
    return see_other(request, "/organiser/moderation", toast="Вопрос об объединении снят")


@get("/merges/{merge_id:int}", guards=[signed_in])
async def merge_page(request: Request, merge_id: FromPath[int]) -> Response[str]:
    return await _answer(request, merge_id, blank(MergeAnswerForm), 200)


@post("/merges/{merge_id:int}", guards=[signed_in])
async def answer_merge(request: Request, merge_id: FromPath[int]) -> Response[Any]:
    filled = await read(MergeAnswerForm, request)
    try:
        form = filled.checked()
        await actions.answer_merge(request.user, merge_id, form.answer == "yes", form.text, now(request))
    except Refusal as refusal:
        return await _answer(request, merge_id, filled.refused(refusal), refusal.status)
    return see_other(request, f"/merges/{merge_id}", toast="Ответ сохранён")


async def _form(request: Request, project: ProjectRow, form: Filled[MergeForm], status: int) -> Response[str]:
    return await page(
        request,
        "moderation/merge.html",
        block="form",
        status=status,
        project=project,
        form=form,
        similar=await similar(project.title, ORGANISERS, besides=project.id),
        waiting=await merges_waiting([project.id]),
    )


async def _answer(request: Request, merge_id: int, form: Filled[MergeAnswerForm], status: int) -> Response[str]:
    found, mine, other = await asked(request.user, merge_id)
    return await page(
        request, "moderation/answer.html", block="form", status=status, merge=found, mine=mine, other=other, form=form
    )


handlers = [merge_form, merge_ideas, cancel_merge, merge_page, answer_merge]
