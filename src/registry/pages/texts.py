"""Pages that explain: how to take part, the rules, questions, accessibility, open data, the archive."""

from litestar import Response, get

from competition.context import season_shown
from competition.queries import extensions, seasons
from kit.access import anyone
from kit.pages import VIEW_OPTIONS, Request, now, page
from registry.home import strip


@get("/how", guards=[anyone])
async def how(request: Request) -> Response[str]:
    every = await seasons()
    steps = strip(every[0].stages, now(request)) if every else ()
    return await page(request, "competition/how.html", steps=steps)


@get("/rules", guards=[anyone])
async def rules(request: Request) -> Response[str]:
    season = season_shown(await seasons(), request)
    moved = await extensions(season.id) if season else []
    return await page(request, "registry/rules.html", extensions=moved)


@get("/help", guards=[anyone])
async def help_page(request: Request) -> Response[str]:
    return await page(request, "registry/help.html")


@get("/accessibility", guards=[anyone])
async def accessibility(request: Request) -> Response[str]:
    return await page(request, "registry/accessibility.html")


@get("/low-vision", guards=[anyone])
async def low_vision(request: Request) -> Response[str]:
    """The panel of size, contrast and spacing; it posts to /view."""
    return await page(request, "registry/low_vision.html", options=VIEW_OPTIONS)


@get("/open-data", guards=[anyone])
async def open_data(request: Request) -> Response[str]:
    return await page(request, "registry/open_data.html")


@get("/archive", guards=[anyone])
async def archive(request: Request) -> Response[str]:
    return await page(request, "registry/archive.html")


handlers = (how, rules, help_page, accessibility, low_vision, open_data, archive)
