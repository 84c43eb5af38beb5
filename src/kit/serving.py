"""Static files, health, and the reader's own settings of size, contrast and spacing."""

from typing import Any

from litestar import Response, Router, get, post
from litestar.params import FromPath

from kit.access import anyone
from kit.pages import VIEW_COOKIE, VIEW_OPTIONS, Request, see_other, settings_of, typed_in
from kit.refusals import Missing
from kit.security import safe_path
from kit.static import assets, fingerprint
from kit.tables import JournalHead

FOR_EVER = "public, max-age=31536000, immutable"
A_YEAR = 365 * 24 * 3600


@get("/static/{version:str}/{path:path}", guards=[anyone])
async def static_file(request: Request, version: FromPath[str], path: FromPath[str]) -> Response[bytes]:
    """A file by its fingerprinted address; an outdated fingerprint still finds it, but isn't kept."""
    asset = assets().get(path.lstrip("/"))
    if asset is None:
        raise Missing
    accepted = request.headers.get("accept-encoding", "")
    headers = {"Cache-Control": FOR_EVER if version == fingerprint() else "no-cache", "Vary": "Accept-Encoding"}
    body = asset.plain
    if asset.brotli and "br" in accepted:
        body, headers["Content-Encoding"] = asset.brotli, "br"
    elif asset.gzip and "gzip" in accepted:
        body, headers["Content-Encoding"] = asset.gzip, "gzip"
    return Response(body, media_type=asset.media_type, headers=headers)


@get("/healthz", guards=[anyone])
async def healthz() -> Response[dict[str, str]]:
    """The process answers."""
    return Response({"status": "ok"}, headers={"Cache-Control": "no-store"})


@get("/readyz", guards=[anyone])
async def readyz() -> Response[dict[str, str]]:
    """The database answers."""
    await JournalHead.count()
    return Response({"status": "ready"}, headers={"Cache-Control": "no-store"})


@post("/view", guards=[anyone])
async def view(request: Request) -> Response[Any]:
    """The panel for people with low vision: remembered in a cookie, works without JavaScript."""
    typed = typed_in(request)
    chosen = {key: typed.get(key, [""])[-1] for key in VIEW_OPTIONS}
    kept = ".".join(f"{key}:{value}" for key, value in chosen.items() if value and value in VIEW_OPTIONS[key])
    response = see_other(request, safe_path(typed.get("next", ["/"])[-1]))
    response.set_cookie(
        VIEW_COOKIE, kept, max_age=A_YEAR, path="/", httponly=True, samesite="lax", secure=settings_of(request).secure
    )
    return response


routes = Router("/", route_handlers=[static_file, healthz, readyz, view])
