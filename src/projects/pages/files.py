"""The files of a passport: attached, shown small, downloaded one by one or all together, removed."""

from typing import Any

from litestar import Response, get, post
from litestar.params import FromPath
from litestar.response import Stream

from kit.access import signed_in
from kit.files import Entry, archive, download, shown
from kit.pages import Request, now, page, see_other, settings_of, uploads_in
from kit.refusals import Missing, Refusal
from projects import actions
from projects.access import load_for, load_for_writer
from projects.attachment_rules import MOST_FILES
from projects.queries import AttachmentRow, ProjectRow, attachment, attachments


class NothingSent(Refusal):
    sentence = "Выберите файл: PDF или изображение PNG, JPEG, WebP."


@get("/projects/{project_id:int}/files", guards=[signed_in])
async def files(request: Request, project_id: FromPath[int]) -> Response[str]:
    return await _files(request, await load_for(request.user, project_id), [], 200)


@post("/projects/{project_id:int}/files", guards=[signed_in])
async def attach_files(request: Request, project_id: FromPath[int]) -> Response[Any]:
    """Each file by itself: those that may be kept are, each of the others is answered with its sentence."""
    project = await load_for_writer(request.user, project_id)
    refused = [] if uploads_in(request) else [NothingSent()]
    for upload in uploads_in(request):
        sent = (upload.name, upload.content, upload.size)
        try:
            await actions.attach(request.user, project_id, sent, now(request), settings_of(request).antivirus)
        except Refusal as refusal:
            refused.append(refusal)  # type: ignore[arg-type]
    if refused:
        return await _files(request, project, [refusal.text for refusal in refused], refused[0].status)
    return see_other(request, f"/projects/{project_id}/files", toast="Файлы приложены")


@get("/projects/{project_id:int}/files/{file_id:int}", guards=[signed_in])
async def file(request: Request, project_id: FromPath[int], file_id: FromPath[int]) -> Stream:
    row = await _load(request, project_id, file_id)
    return download(row.name, row.kind, row.stored)


@get("/projects/{project_id:int}/files/{file_id:int}/preview", guards=[signed_in])
async def preview(request: Request, project_id: FromPath[int], file_id: FromPath[int]) -> Response[bytes]:
    row = await _load(request, project_id, file_id)
    if not row.image:
        raise Missing
    return shown(row.stored)


@post("/projects/{project_id:int}/files/{file_id:int}/remove", guards=[signed_in])
async def remove_file(request: Request, project_id: FromPath[int], file_id: FromPath[int]) -> Response[Any]:
    await actions.remove(request.user, project_id, file_id, now(request))
    return see_other(request, f"/projects/{project_id}/files", toast="Файл удалён")


@post("/projects/{project_id:int}/files/{file_id:int}/publish", guards=[signed_in])
async def publish_file(request: Request, project_id: FromPath[int], file_id: FromPath[int]) -> Response[Any]:
    await actions.publish_file(request.user, project_id, file_id, True, now(request))
    return see_other(request, f"/projects/{project_id}/files", toast="Файл увидят все, кто видит карточку проекта")


@post("/projects/{project_id:int}/files/{file_id:int}/hide", guards=[signed_in])
async def hide_file(request: Request, project_id: FromPath[int], file_id: FromPath[int]) -> Response[Any]:
    await actions.publish_file(request.user, project_id, file_id, False, now(request))
    return see_other(request, f"/projects/{project_id}/files", toast="Файл снова видят только свои")


@get("/projects/{project_id:int}/files.zip", guards=[signed_in])
async def all_files(request: Request, project_id: FromPath[int]) -> Stream:
    project = await load_for(request.user, project_id)
    found = await attachments(project_id)
    return archive(f"Проект {project.number}, файлы.zip", [Entry(row.name, row.stored) for row in found])


async def _load(request: Request, project_id: int, file_id: int) -> AttachmentRow:
    await load_for(request.user, project_id)
    row = await attachment(project_id, file_id)
    if row is None:
        raise Missing
    return row


async def _files(request: Request, project: ProjectRow, refused: list[str], status: int) -> Response[str]:
    found = await attachments(project.id)
    return await page(
        request,
        "projects/files.html",
        block="files",
        status=status,
        project=project,
        files=found,
        refused=refused,
        most=MOST_FILES,
        writes=project.writes(request.user.person) and project.passport_open,
        leads=request.user.person is not None and request.user.person == project.leader,
        scanned=bool(settings_of(request).antivirus),
    )


handlers = [files, attach_files, file, preview, remove_file, publish_file, hide_file, all_files]
