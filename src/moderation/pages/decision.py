"""The decision about one idea, by mouse or by key, and its undoing; the next idea follows at once."""

from typing import Any

from litestar import Response, get, post
from litestar.params import FromPath

from kit.access import holding
from kit.forms import Filled, blank
from kit.pages import Request, now, page, read, see_other, typed_in
from kit.refusals import Refusal
from moderation import actions
from moderation.forms import DECISIONS, ModerationForm
from moderation.pages.queue import queue_of
from moderation.queries import decisions, last_text, rules_of, undoable
from moderation.rules import SIDES
from moderation.wording import changed
from projects.access import load_for_organiser
from projects.catalogues import DISTRICTS, FORMATS, NOVELTY, SECTORS
from projects.queries import ProjectRow, history, remarks, similar
from similarity.rules import ORGANISERS

DONE = {"accept": "Принято", "return": "Возвращено автору", "refuse": "Отклонено"}


@get("/projects/{project_id:int}/moderate", guards=[holding("organiser")])
async def moderate_form(request: Request, project_id: FromPath[int]) -> Response[str]:
    project = await load_for_organiser(request.user, project_id)
    return await _moderate(request, project, blank(ModerationForm, version=project.version), 200)


@post("/projects/{project_id:int}/moderate", guards=[holding("organiser")])
async def moderate(request: Request, project_id: FromPath[int]) -> Response[Any]:
    project = await load_for_organiser(request.user, project_id)
    filled = await read(ModerationForm, request)
    try:
        decision = filled.checked()
        await actions.moderate(request.user, project_id, decision, now(request), typed_in(request).get("checked", []))
    except Refusal as refusal:
        filled.typed["version"] = [str(project.version)]
        return await _moderate(request, project, filled.refused(refusal), refusal.status)
    left = await queue_of(request)
    onward = f"/projects/{left[0].id}/moderate" if left else "/organiser/moderation"
    return see_other(request, onward, toast=f"{DONE[decision.decision]}: «{project.title}»")


@post("/projects/{project_id:int}/moderate/undo", guards=[holding("organiser")])
async def undo(request: Request, project_id: FromPath[int]) -> Response[Any]:
    await actions.undo(request.user, project_id, now(request))
    return see_other(request, f"/projects/{project_id}/moderate", toast="Решение отменено, писем не будет")


async def _moderate(request: Request, project: ProjectRow, form: Filled[ModerationForm], status: int) -> Response[str]:
    rules = await rules_of(project.season)
    waiting = [row.id for row in await queue_of(request)]
    text = await last_text(project.id)
    return await page(
        request,
        "moderation/moderate.html",
        block="form",
        status=status,
        project=project,
        form=form,
        rules=rules,
        choices=DECISIONS,
        checked=typed_in(request).get("checked", []) if request.method == "POST" else [],
        text=text,
        changes=changed(await last_text(project.id, text.round) if text else None, text),
        similar=await similar(project.title, ORGANISERS, besides=project.id),
        remarks=await remarks(project.id),
        decisions=await decisions(project.id),
        history=await history(project.id),
        recent=await undoable(request.user.person or 0, rules.undo_minutes, now(request)),
        onward=_neighbours(waiting, project.id),
        left=len(waiting),
        sides=SIDES,
        done=DONE,
        labels={"sector": SECTORS, "format": FORMATS, "novelty": NOVELTY, "districts": DISTRICTS},
    )


def _neighbours(waiting: list[int], project: int) -> tuple[int | None, int | None]:
    """The ideas before and after this one in the queue."""
    place = waiting.index(project) if project in waiting else None
    if place is None:
        return None, next(iter(waiting), None)
    return (waiting[place - 1] if place else None), (waiting[place + 1] if place + 1 < len(waiting) else None)


handlers = [moderate_form, moderate, undo]
