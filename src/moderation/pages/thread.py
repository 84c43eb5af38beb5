"""The private thread between a team and the organiser."""

from typing import Any

from litestar import Response, get, post
from litestar.params import FromPath

from kit.access import signed_in
from kit.forms import Filled, blank
from kit.pages import Request, now, page, read, see_other
from kit.refusals import Refusal
from moderation import actions
from moderation.forms import MessageForm
from moderation.queries import thread
from projects.access import load_for
from projects.queries import ProjectRow


@get("/projects/{project_id:int}/thread", guards=[signed_in])
async def thread_page(request: Request, project_id: FromPath[int]) -> Response[str]:
    project = await load_for(request.user, project_id)
    return await _show(request, project, blank(MessageForm), 200)


@post("/projects/{project_id:int}/thread", guards=[signed_in])
async def write_message(request: Request, project_id: FromPath[int]) -> Response[Any]:
    project = await load_for(request.user, project_id)
    filled = await read(MessageForm, request)
    try:
        await actions.write_message(request.user, project_id, filled.checked().text, now(request))
    except Refusal as refusal:
        return await _show(request, project, filled.refused(refusal), refusal.status)
    return see_other(request, f"/projects/{project_id}/thread", toast="Сообщение отправлено")


async def _show(request: Request, project: ProjectRow, form: Filled[MessageForm], status: int) -> Response[str]:
    return await page(
        request,
        "moderation/thread.html",
        block="thread",
        status=status,
        project=project,
        form=form,
        messages=await thread(project.id),
        inside=request.user.person in project.people,
    )


handlers = [thread_page, write_message]
