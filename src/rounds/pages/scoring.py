"""The sheet of one project: saved while it is filled in, submitted, opened again."""

from typing import Any

from litestar import Response, get, post
from litestar.params import FromPath
from litestar.response import Stream

from kit.files import Entry, archive, download
from kit.pages import Request, now, page, read, see_other, typed_in, wants_fragment
from kit.refusals import Missing, Refusal
from projects.queries import AttachmentRow
from projects.queries import project as project_by_id
from reckoning.sheet import Typed, typed
from rounds import actions
from rounds.access import load_for_reading, load_for_scoring
from rounds.forms.sheets import SheetForm
from rounds.pages.overview import COMMITTEE, said
from rounds.pages.sheets import Shown, context, judged_files, line
from rounds.queries import lacks_terms, neighbours, questions_of, round_by_id, turns_of

Place = tuple[int, int]  # round, project


@get("/rounds/{round_id:int}/projects/{project_id:int}", guards=[COMMITTEE])
async def project(request: Request, round_id: FromPath[int], project_id: FromPath[int]) -> Response[Any]:
    """The application as the committee reads it, and the member's own sheet, once the terms are accepted."""
    place = await load_for_reading(request.user, round_id, project_id)
    scores = place.state == "open" and place.eyes.position and place.eyes.assigned
    if scores and await lacks_terms(round_id, request.user.person):
        return see_other(request, f"/rounds/{round_id}/terms")
    return await page(request, "rounds/project.html", **await context(request, place, project_id))


@get("/rounds/{round_id:int}/projects/{project_id:int}/files.zip", guards=[COMMITTEE])
async def project_files(request: Request, round_id: FromPath[int], project_id: FromPath[int]) -> Stream:
    """The application's files, for whoever may read the application."""
    await load_for_reading(request.user, round_id, project_id)
    return archive("Файлы заявки.zip", [Entry(row.name, row.stored) for row in await _files(project_id)])


@get("/rounds/{round_id:int}/projects/{project_id:int}/files/{file_id:int}", guards=[COMMITTEE])
async def project_file(
    request: Request, round_id: FromPath[int], project_id: FromPath[int], file_id: FromPath[int]
) -> Stream:
    """One of them."""
    await load_for_reading(request.user, round_id, project_id)
    row = next((one for one in await _files(project_id) if one.id == file_id), None)
    if row is None:
        raise Missing
    return download(row.name, row.kind, row.stored)


async def _files(project_id: int) -> list[AttachmentRow]:
    found = await project_by_id(project_id)
    if found is None:
        raise Missing
    return await judged_files(found)


@post("/rounds/{round_id:int}/projects/{project_id:int}/score", guards=[COMMITTEE])
async def score(request: Request, round_id: FromPath[int], project_id: FromPath[int]) -> Response[Any]:
    """Submit the sheet."""
    return await _keep(request, (round_id, project_id), submit=True)


@post("/rounds/{round_id:int}/projects/{project_id:int}/draft", guards=[COMMITTEE])
async def save_draft(request: Request, round_id: FromPath[int], project_id: FromPath[int]) -> Response[Any]:
    """Keep what is marked so far: as one goes, or by the button that puts the project off."""
    return await _keep(request, (round_id, project_id), submit=False)


@post("/rounds/{round_id:int}/projects/{project_id:int}/reopen", guards=[COMMITTEE])
async def reopen(request: Request, round_id: FromPath[int], project_id: FromPath[int]) -> Response[Any]:
    filled = await read(SheetForm, request)
    here = f"/rounds/{round_id}/projects/{project_id}"
    try:
        version = filled.checked().version
        await actions.reopen_review(request.user, round_id, project_id, version, now(request))
    except Refusal as refusal:
        return await _again(request, (round_id, project_id), Shown(refused=said(refusal)), refusal.status)
    return see_other(request, here, toast="Оценка снова открыта: не забудьте подать её")


async def _keep(request: Request, where: Place, submit: bool) -> Response[Any]:
    """A form that is sent by itself is answered with one line, one that is sent by its button with the next page."""
    sheet, version = await _typed(request, where[0])
    act = actions.submit_review if submit else actions.save_draft
    if sheet.errors:
        return await _refused(request, where, Shown(sheet, version, sheet.errors), 422)
    try:
        kept = await act(request.user, *where, sheet.marks, version, now(request))
    except Refusal as refusal:
        faults = refusal.values.get("faults", {})
        shown = Shown(sheet, version, faults, said(refusal), stale=refusal.status == 409)
        return await _refused(request, where, shown, refusal.status)
    if wants_fragment(request):
        following = await _next(request, where) if typed_in(request).get("go") else ""
        return line(request, kept, submitted=submit, following=following)
    return see_other(request, await _next(request, where), toast="Оценка подана" if submit else "Черновик сохранён")


async def _refused(request: Request, where: Place, shown: Shown, status: int) -> Response[str]:
    if not wants_fragment(request):
        return await _again(request, where, shown, status)
    return line(request, shown.version, status, refused=shown.refused, errors=shown.errors)


async def _typed(request: Request, round_id: int) -> tuple[Typed, int]:
    form = await read(SheetForm, request)
    version = form.value.version if form.value else 0
    return typed(await questions_of(round_id), typed_in(request)), version


async def _again(request: Request, where: Place, shown: Shown, status: int) -> Response[str]:
    place = await load_for_scoring(request.user, *where)
    return await page(request, "rounds/project.html", status=status, **await context(request, place, where[1], shown))


async def _next(request: Request, where: Place) -> str:
    """The least reviewed of those still to do, or back to the table that the sheet was filled in."""
    round_id, project_id = where
    back = typed_in(request).get("table", [""])[-1]
    if back:
        return f"/rounds/{round_id}/desk?mode=table" + (
            f"&page={int(back)}" if back.isdecimal() and len(back) < 7 else ""
        )
    found = await round_by_id(round_id)
    if found is None or request.user.person is None:
        raise Missing
    _, following = neighbours(await turns_of(found, request.user.person), project_id)
    return f"/rounds/{round_id}/projects/{following}" if following else f"/rounds/{round_id}/desk"


handlers = [project, project_files, project_file, score, save_draft, reopen]
