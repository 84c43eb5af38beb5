"""The registry's list as it is filtered, for a spreadsheet."""

import asyncio

from litestar import Response, get

from kit.access import anyone
from kit.db import in_thread
from kit.pages import Request, settings_of
from registry.pages.projects import asked
from registry.queries.export import Line, as_xlsx, lines
from registry.spreadsheets import as_csv

SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@get("/projects.csv", guards=[anyone])
async def projects_csv(request: Request) -> Response[bytes]:
    body = await asyncio.to_thread(as_csv, await _lines(request))
    return _download(body, "text/csv", "projects.csv")


@get("/projects.xlsx", guards=[anyone])
async def projects_xlsx(request: Request) -> Response[bytes]:
    return _download(await asyncio.to_thread(as_xlsx, await _lines(request)), SHEET, "projects.xlsx")


async def _lines(request: Request) -> list[Line]:
    chosen, season, every = await asked(request)
    with in_thread():
        return await lines(chosen, season, every, settings_of(request).base_url)


def _download(body: bytes, media_type: str, name: str) -> Response[bytes]:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(body, media_type=media_type, headers=headers)


handlers = (projects_csv, projects_xlsx)
