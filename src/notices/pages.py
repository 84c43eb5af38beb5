"""The feed of what happened, for the person whom it concerns."""

from typing import Any

from litestar import Response, Router, get, post

from kit.access import signed_in
from kit.pages import Request, now, page, read, see_other
from kit.paging import paging
from notices.actions import mark_read
from notices.forms import MarkReadForm
from notices.queries import feed, feed_length


@get("/notices", guards=[signed_in])
async def notices(request: Request) -> Response[str]:
    part = paging(request, 30)
    rows = await feed(request.user, part.size, part.offset)
    total = await feed_length(request.user)
    return await page(request, "notices/feed.html", rows=rows, part=part, total=total)


@post("/notices/read", guards=[signed_in])
async def read_notices(request: Request) -> Response[Any]:
    form = (await read(MarkReadForm, request)).checked()
    await mark_read(request.user, form.up_to, now(request))
    return see_other(request, "/notices", toast="Отмечено прочитанным")


routes = Router("/", route_handlers=[notices, read_notices])
