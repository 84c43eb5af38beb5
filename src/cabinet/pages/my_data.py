"""What is stored about oneself: taking it along, seeing who looked at it, erasing it."""

from typing import Any

from litestar import Response, get, post
from litestar.response import Stream

from accounts.pages.limits import charge_password
from cabinet import actions
from cabinet.forms import EraseForm
from cabinet.queries.archive import export
from cabinet.queries.looks import looks_at
from kit.access import signed_in
from kit.files import archive
from kit.forms import Filled, blank
from kit.pages import Request, now, page, read, see_other
from kit.refusals import Refusal
from kit.security import SESSION_COOKIE


@get("/my-data", guards=[signed_in])
async def my_data(request: Request) -> Response[str]:
    return await _show(request, blank(EraseForm), 200)


@post("/my-data/export", guards=[signed_in])
async def export_my_data(request: Request) -> Response[Any]:
    """The journal says that the archive was taken; the archive itself is the next page."""
    await actions.note_export(request.user, now(request))
    return see_other(request, "/my-data/archive")


@get("/my-data/archive", guards=[signed_in])
async def my_archive(request: Request) -> Stream:
    return archive("my-data.zip", await export(request.user, now(request)))


@post("/my-data/erase", guards=[signed_in])
async def erase_me(request: Request) -> Response[Any]:
    filled = await read(EraseForm, request)
    try:
        form = filled.checked()
        charge_password(request)
        await actions.erase(request.user, form.current, now(request))
    except Refusal as refusal:
        return await _show(request, filled.refused(refusal), refusal.status)
    answer = see_other(request, "/", toast="Учётная запись удалена")
    answer.delete_cookie(SESSION_COOKIE)
    return answer


async def _show(request: Request, form: Filled[EraseForm], status: int) -> Response[str]:
    looks = await looks_at(request.user.person or 0)
    return await page(request, "cabinet/my_data.html", status=status, form=form, looks=looks)
