"""One project at the desk: its passport on the left, the sheet of scores on the right."""

from typing import Any

from litestar import Response, get, post
from litestar.params import FromPath
from litestar.response import Stream

from kit.access import signed_in
from kit.files import Entry, archive
from kit.forms import Filled, blank
from kit.pages import Request, now, page, read, see_other, typed_in, wants_fragment
from kit.refusals import Missing, Refusal
from projects.queries import attachments
from rounds import actions
from rounds.access import load_for_reading, load_for_scoring
from rounds.catalogue import CONFLICTS
from rounds.forms import ConflictForm, SheetForm
from rounds.pages.overview import COMMITTEE, said
from rounds.pages.sheets import Shown, context
from rounds.queries import (
    acceptance_of,
    desk_of,
    in_conflict_with,
    neighbours,
    project_title,
    questions_of,
    round_by_id,
    terms_of,
)
from rounds.sheet import Typed, typed


@get("/rounds/{round_id:int}/projects/{project_id:int}", guards=[COMMITTEE])
async def project(request: Request, round_id: FromPath[int], project_id: FromPath[int]) -> Response[Any]:
    """The application as the committee reads it, and the member's own sheet, once the terms are accepted."""
    place = await load_for_reading(request.user, round_id, project_id)
    if place.state == "open" and place.eyes.position and place.eyes.assigned:
        found = await terms_of(round_id)
        if found is not None and await acceptance_of(found, request.user.person) is None:
            return see_other(request, f"/rounds/{round_id}/terms")
    return await page(request, "rounds/project.html", **await context(request, place, project_id))


@get("/rounds/{round_id:int}/projects/{project_id:int}/files.zip", guards=[COMMITTEE])
async def project_files(request: Request, round_id: FromPath[int], project_id: FromPath[int]) -> Stream:
    """The application's files, for whoever may read the application."""
    await load_for_reading(request.user, round_id, project_id)
    found = await attachments(project_id)
    return archive("Файлы заявки.zip", [Entry(row.name, row.stored) for row in found])


@post("/rounds/{round_id:int}/projects/{project_id:int}/score", guards=[COMMITTEE])
async def score(request: Request, round_id: FromPath[int], project_id: FromPath[int]) -> Response[Any]:
    """Submit the sheet."""
    sheet, version = await _typed(request, round_id)
    if sheet.errors:
        return await _again(request, round_id, project_id, Shown(sheet, version, sheet.errors), 422)
    try:
        await actions.submit_review(request.user, round_id, project_id, sheet.marks, version, now(request))
    except Refusal as refusal:
        faults = refusal.values.get("faults", {})
        shown = Shown(sheet, version, faults, said(refusal), stale=refusal.status == 409)
        return await _again(request, round_id, project_id, shown, refusal.status)
    return see_other(request, await _next(request, round_id, project_id), toast="Оценка подана")


@post("/rounds/{round_id:int}/projects/{project_id:int}/draft", guards=[COMMITTEE])
async def save_draft(request: Request, round_id: FromPath[int], project_id: FromPath[int]) -> Response[Any]:
    """Keep what is marked so far: as one goes, or by the button that puts the project off."""
    sheet, version = await _typed(request, round_id)
    errors, refused, status = sheet.errors, "", 422
    if not errors:
        try:
            version = await actions.save_draft(request.user, round_id, project_id, sheet.marks, version, now(request))
            if wants_fragment(request):
                return await page(request, "rounds/saved.html", block="saved", version=version, fault="")
            return see_other(request, await _next(request, round_id, project_id), toast="Черновик сохранён")
        except Refusal as refusal:
            refused, status = said(refusal), refusal.status
    if wants_fragment(request):
        fault = refused or next(iter(errors.values()))
        return await page(request, "rounds/saved.html", block="saved", status=status, version=version, fault=fault)
    return await _again(request, round_id, project_id, Shown(sheet, version, errors, refused, status == 409), status)


@post("/rounds/{round_id:int}/projects/{project_id:int}/reopen", guards=[COMMITTEE])
async def reopen(request: Request, round_id: FromPath[int], project_id: FromPath[int]) -> Response[Any]:
    filled = await read(SheetForm, request)
    here = f"/rounds/{round_id}/projects/{project_id}"
    try:
        version = filled.checked().version
        await actions.reopen_review(request.user, round_id, project_id, version, now(request))
    except Refusal as refusal:
        place = await load_for_scoring(request.user, round_id, project_id)
        shown = Shown(refused=said(refusal))
        return await page(
            request, "rounds/project.html", status=refusal.status, **await context(request, place, project_id, shown)
        )
    return see_other(request, here, toast="Оценка снова открыта: не забудьте подать её")


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
    found = await round_by_id(round_id)
    if not place.eyes.position:
        raise Missing
    title = await project_title(project_id)
    return await page(
        request,
        "rounds/conflict.html",
        status=status,
        round=found,
        project_id=project_id,
        title=title,
        form=form,
        kinds=CONFLICTS,
    )


async def _typed(request: Request, round_id: int) -> tuple[Typed, int]:
    form = await read(SheetForm, request)
    version = form.value.version if form.value else 0
    return typed(await questions_of(round_id), typed_in(request)), version


async def _again(request: Request, round_id: int, project_id: int, shown: Shown, status: int) -> Response[str]:
    place = await load_for_scoring(request.user, round_id, project_id)
    return await page(request, "rounds/project.html", status=status, **await context(request, place, project_id, shown))


async def _next(request: Request, round_id: int, project_id: int) -> str:
    found = await round_by_id(round_id)
    if found is None or request.user.person is None:
        raise Missing
    _, following = neighbours(await desk_of(found, request.user.person), project_id)
    return f"/rounds/{round_id}/projects/{following}" if following else f"/rounds/{round_id}/desk"
