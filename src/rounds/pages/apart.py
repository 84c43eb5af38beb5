"""Beside the scores of a project: a conflict of interest, abstaining with a reason, notes for oneself."""

from typing import Any

from litestar import Response, get, post
from litestar.params import FromPath

from kit.access import signed_in
from kit.forms import Filled, blank
from kit.pages import Request, now, page, read, see_other, wants_fragment
from kit.refusals import Missing, Refusal
from rounds import actions
from rounds.access import load_for_reading, load_for_scoring
from rounds.catalogue import CONFLICTS
from rounds.forms.conflicts import ConflictForm
from rounds.forms.sheets import AbstainForm, NoteForm
from rounds.pages.overview import COMMITTEE, said
from rounds.pages.sheets import line
from rounds.queries import in_conflict_with, own_note, project_title, round_by_id


@get("/rounds/{round_id:int}/projects/{project_id:int}/conflict", guards=[COMMITTEE])
async def conflict(request: Request, round_id: FromPath[int], project_id: FromPath[int]) -> Response[str]:
    """The question before a conflict of interest is declared."""
    return await _conflict(request, round_id, project_id, blank(ConflictForm), 200)


@post("/rounds/{round_id:int}/projects/{project_id:int}/conflict", guards=[signed_in])
async def declare_conflict(request: Request, round_id: FromPath[int], project_id: FromPath[int]) -> Response[Any]:
    filled = await read(ConflictForm, request)
    try:
        form = filled.checked()
        await actions.declare_conflict(request.user, round_id, project_id, form.kind, form.text, now(request))
    except Refusal as refusal:
        if not (isinstance(refusal, Missing) and project_id in await in_conflict_with(request.user.person)):
            said(refusal)
            return await _conflict(request, round_id, project_id, filled.refused(refusal), refusal.status)
    return see_other(request, f"/rounds/{round_id}/desk", toast="Конфликт интересов заявлен: проект больше не ваш")


async def _conflict(
    request: Request, round_id: int, project_id: int, form: Filled[ConflictForm], status: int
) -> Response[str]:
    place = await load_for_reading(request.user, round_id, project_id)
    if not place.eyes.position:
        raise Missing
    return await _ask(request, "rounds/conflict.html", (round_id, project_id), form, status, kinds=CONFLICTS)


@get("/rounds/{round_id:int}/projects/{project_id:int}/abstain", guards=[COMMITTEE])
async def abstaining(request: Request, round_id: FromPath[int], project_id: FromPath[int]) -> Response[str]:
    """The question before a member abstains."""
    place = await load_for_scoring(request.user, round_id, project_id)
    form = blank(AbstainForm, version=place.version)
    return await _ask(request, "rounds/abstain.html", (round_id, project_id), form, 200)


@post("/rounds/{round_id:int}/projects/{project_id:int}/abstain", guards=[COMMITTEE])
async def abstain(request: Request, round_id: FromPath[int], project_id: FromPath[int]) -> Response[Any]:
    filled = await read(AbstainForm, request)
    try:
        form = filled.checked()
        await actions.abstain(request.user, round_id, project_id, form.why, form.version, now(request))
    except Refusal as refusal:
        said(refusal)
        place = await load_for_scoring(request.user, round_id, project_id)
        filled.typed["version"] = [str(place.version)]
        where = (round_id, project_id)
        return await _ask(request, "rounds/abstain.html", where, filled.refused(refusal), refusal.status)
    return see_other(request, f"/rounds/{round_id}/desk", toast="Вы воздержались: оценки проекту не ставите")


@post("/rounds/{round_id:int}/projects/{project_id:int}/note", guards=[COMMITTEE])
async def save_note(request: Request, round_id: FromPath[int], project_id: FromPath[int]) -> Response[Any]:
    """What nobody else ever reads."""
    if not (await load_for_reading(request.user, round_id, project_id)).eyes.position:
        raise Missing
    filled = await read(NoteForm, request)
    version, refused, status = (filled.value.version if filled.value else 0), "", 200
    try:
        form = filled.checked()
        version = await actions.save_note(request.user, round_id, project_id, form.text, form.version, now(request))
    except Refusal as refusal:
        refused, status = next(iter(filled.errors.values()), said(refusal)), refusal.status
    if wants_fragment(request):
        return line(request, version, status, refused=refused)
    if refused:
        note = await own_note(round_id, project_id, request.user.person or 0)
        filled.typed["version"] = [str(note.version)]
        return await _ask(
            request, "rounds/note.html", (round_id, project_id), filled, status, refused=refused, note=note
        )
    return see_other(request, f"/rounds/{round_id}/projects/{project_id}#note", toast="Заметка сохранена")


async def _ask(
    request: Request, template: str, where: tuple[int, int], form: Filled[Any], status: int, **more: Any
) -> Response[str]:
    round_id, project_id = where
    found, title = await round_by_id(round_id), await project_title(project_id)
    shown = {"round": found, "project_id": project_id, "title": title, "form": form, **more}
    return await page(request, template, status=status, **shown)


handlers = [conflict, declare_conflict, abstaining, abstain, save_note]
