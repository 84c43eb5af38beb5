"""The author hands an idea in, and again after corrections: with a look at what changed since the organiser read it."""

from typing import Any

from litestar import Response, get, post
from litestar.params import FromPath

from kit.access import signed_in
from kit.forms import Filled, blank
from kit.pages import Request, now, page, read, see_other
from kit.refusals import Missing, Refusal
from moderation import actions
from moderation.actions.send import WORDS
from moderation.forms import ResubmitForm
from moderation.queries import last_text
from moderation.queries.decisions import IdeaTextRow
from moderation.wording import changed
from projects.access import load_for_leader
from projects.lifecycle import NoSuchStep
from projects.pages.ideas import unfilled
from projects.queries import ProjectRow, remarks
from projects.rules import Unfilled


@post("/projects/{project_id:int}/send", guards=[signed_in])
async def send_to_moderation(request: Request, project_id: FromPath[int]) -> Response[Any]:
    project = await load_for_leader(request.user, project_id)
    try:
        await actions.send_to_moderation(request.user, project_id, now(request))
    except Unfilled:
        return await unfilled(request, project)
    except NoSuchStep:  # pressed twice: what was wanted has happened
        if (await load_for_leader(request.user, project_id)).stage != "moderation":
            raise
    return see_other(request, f"/projects/{project_id}/work", toast="Идея отправлена на модерацию")


@get("/projects/{project_id:int}/resubmit", guards=[signed_in])
async def resubmit_form(request: Request, project_id: FromPath[int]) -> Response[str]:
    project = await load_for_leader(request.user, project_id)
    if project.stage != "returned":
        raise Missing
    return await _show(request, project, blank(ResubmitForm), 200)


@post("/projects/{project_id:int}/resubmit", guards=[signed_in])
async def resubmit(request: Request, project_id: FromPath[int]) -> Response[Any]:
    project = await load_for_leader(request.user, project_id)
    filled = await read(ResubmitForm, request)
    try:
        await actions.resubmit(request.user, project_id, filled.checked().reply, now(request))
    except Unfilled:
        return await unfilled(request, project)
    except Refusal as refusal:
        return await _show(request, project, filled.refused(refusal), refusal.status)
    return see_other(request, f"/projects/{project_id}/work", toast="Идея отправлена ещё раз")


async def _show(request: Request, project: ProjectRow, form: Filled[ResubmitForm], status: int) -> Response[str]:
    present = IdeaTextRow(0, {word: getattr(project, word) for word in WORDS}, "", now(request))
    return await page(
        request,
        "moderation/resubmit.html",
        block="form",
        status=status,
        project=project,
        form=form,
        remarks=await remarks(project.id),
        changes=changed(await last_text(project.id), present),
    )


handlers = [send_to_moderation, resubmit_form, resubmit]
