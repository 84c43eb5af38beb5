"""Files that a leader shows to everybody: the same answers as within the team, where the card is public."""

from litestar import Response, get
from litestar.params import FromPath
from litestar.response import Stream

from kit.access import anyone
from kit.files import download, shown
from kit.refusals import Missing
from projects.queries import AttachmentRow, project, published_files
from registry.stages import shows_files


@get("/projects/{project_id:int}/published/{file_id:int}", guards=[anyone])
async def published_file(project_id: FromPath[int], file_id: FromPath[int]) -> Stream:
    row = await _load(project_id, file_id)
    return download(row.name, row.kind, row.stored)


@get("/projects/{project_id:int}/published/{file_id:int}/preview", guards=[anyone])
async def published_preview(project_id: FromPath[int], file_id: FromPath[int]) -> Response[bytes]:
    row = await _load(project_id, file_id)
    if not row.image:
        raise Missing
    return shown(row.stored)


async def _load(project_id: int, file_id: int) -> AttachmentRow:
    """A file shown by its leader, of a project that is public now. Raises Missing."""
    found = await project(project_id)
    row = next((one for one in await published_files(project_id) if one.id == file_id), None)
    if row is None or found is None or not shows_files(found.stage, found.public):
        raise Missing
    return row


handlers = (published_file, published_preview)
