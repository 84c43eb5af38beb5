"""From a handler to an answer: whole page or fragment, redirects, the typed form."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from typing import Any, TypeVar, cast

import litestar
import msgspec
from litestar import MediaType, Response
from litestar.datastructures import Cookie, State
from litestar.response import Redirect

from kit.access import Viewer
from kit.forms import Filled, fill
from kit.frame import Frame
from kit.reading import kept
from kit.security import SESSION_COOKIE, VISIT_COOKIE, csrf_token, new_secret
from kit.settings import Settings
from kit.templates import render
from kit.uploads import Upload
from kit.written import Written, WrittenPage, put_in, with_marks

Request = litestar.Request[Viewer, Any, State]
Provider = Callable[[Request], Awaitable[dict[str, Any]]]
Form = TypeVar("Form", bound=msgspec.Struct)
TOAST_COOKIE = "toast"
VIEW_COOKIE = "view"
VIEW_OPTIONS = {"size": ("", "large", "huge"), "contrast": ("", "black", "white"), "spacing": ("", "wide")}
HTML = MediaType.HTML


class FormToken:
    """The token of a form; looking at it is what makes a visitor's visit cookie necessary."""

    def __init__(self, request: Request) -> None:
        self.binding = request.cookies.get(SESSION_COOKIE) or request.cookies.get(VISIT_COOKIE) or ""
        self.key = cast(bytes, request.app.state.csrf_key)
        self.fresh: str | None = None

    def __str__(self) -> str:
        if not self.binding:
            self.binding = self.fresh = new_secret()
        return csrf_token(self.key, self.binding)

    def __html__(self) -> str:
        return str(self)


def now(request: Request) -> datetime:
    """The UTC instant at which the server received the request: the one that decides about deadlines."""
    return cast(datetime, request.scope["state"]["received_at"])


def settings_of(request: Request) -> Settings:
    return cast(Settings, request.app.state.settings)


def wants_fragment(request: Request) -> bool:
    """Whether htmx asks for a part of the page rather than for the page."""
    headers = request.headers
    return (
        headers.get("hx-request") == "true"
        and headers.get("hx-boosted") != "true"
        and headers.get("hx-history-restore-request") != "true"
    )


async def page(
    request: Request, template: str, *, block: str | None = None, status: int = 200, **context: Any
) -> Response[str]:
    """The page; only its named block when htmx asks for a fragment."""
    token = FormToken(request)
    shared = await _shared(request, token)
    name = f"{template}#{block}" if block and wants_fragment(request) else template
    html = put_in(_drawn(name, {**shared, **context}), context)
    headers = {"Vary": "HX-Request"}
    if request.user.signed_in or request.method != "GET":
        headers["Cache-Control"] = "no-store"
    response = Response(cast(Any, html), status_code=status, media_type=HTML, headers=headers)
    _set_cookies(request, response, token, shared["toast"])
    return response


async def page_round(
    request: Request,
    template: str,
    key: tuple[Any, ...],
    context: Callable[[], Awaitable[dict[str, Any]]],
    **parts: Written,
) -> Response[str]:
    """A page that is the same for all visitors who ask with this key, but for its parts: what is round them is drawn once.

    It is kept until the data changes or the hour ends, and may depend on nothing else: no form, nothing of the address
    that is not in the key. Whoever brings a cookie gets an ordinary page.
    """
    if request.user.signed_in or request.cookies:
        return await page(request, template, **{**await context(), **parts})

    async def draw() -> bytes:
        token = FormToken(request)
        html = _drawn(template, {**await _shared(request, token), **await context(), **parts})
        if token.fresh:
            raise RuntimeError(f"{template} has a form with a token: it is nobody else's page")
        return html

    at = now(request)
    given = tuple(name for name, part in parts.items() if part)
    html = await kept(("round", template, at.date(), at.hour, given, *key), draw)
    return WrittenPage(put_in(html, parts))


def answer_line(request: Request, block: str, status: int = 200, **context: Any) -> Response[str]:
    """What a form that is sent by itself is answered with: a block ("passport/saved.html#saved") that needs `now` and nothing else of a page."""
    html = render(block, {"now": now(request), **context})
    return Response(
        html, status_code=status, media_type=HTML, headers={"Vary": "HX-Request", "Cache-Control": "no-store"}
    )


def _drawn(name: str, context: dict[str, Any]) -> bytes:
    return render(name, with_marks(context | {"frame": Frame(context)})).encode()


def see_other(request: Request, path: str, toast: str | None = None) -> Response[Any]:
    """303 to a page of ours after a successful POST; the toast is shown once there."""
    response = Redirect(path, status_code=303)
    if toast:
        value = urlsafe_b64encode(toast.encode()).decode()
        response.set_cookie(_cookie(request, TOAST_COOKIE, value, max_age=60))
    return cast(Response[Any], response)


async def read(form: type[Form], request: Request, rows: str = "") -> Filled[Form]:
    """The form as typed in the request's body."""
    return fill(form, typed_in(request), rows)


def typed_in(request: Request) -> Mapping[str, list[str]]:
    """Every typed field of the body, already parsed at the entrance."""
    return cast(Mapping[str, list[str]], request.scope["state"].get("form", {}))


def uploads_in(request: Request) -> list[Upload]:
    """Every file of the form that really holds one."""
    files = cast(list[Upload], request.scope["state"].get("files", []))
    return [upload for upload in files if upload.name or upload.size]


async def _shared(request: Request, token: FormToken) -> dict[str, Any]:
    here, query = request.scope["path"], request.scope["query_string"].decode("latin-1")
    shared: dict[str, Any] = {
        "viewer": request.user,
        "here": here,
        "address": f"{here}?{query}" if query else here,
        "csrf_token": token,
        "now": now(request),
        "toast": _toast(request),
        "low_vision": low_vision(request),
        "demo": settings_of(request).demonstration,
        "base_url": settings_of(request).base_url,
    }
    for provide in cast(list[Provider], request.app.state.providers):
        shared.update(await provide(request))
    return shared


def low_vision(request: Request) -> dict[str, str]:
    """The reader's chosen size, contrast and spacing, from a cookie; unknown values are ignored."""
    chosen = dict(part.split(":", 1) for part in request.cookies.get(VIEW_COOKIE, "").split(".") if ":" in part)
    return {key: value if (value := chosen.get(key, "")) in values else "" for key, values in VIEW_OPTIONS.items()}


def _toast(request: Request) -> str | None:
    try:
        return urlsafe_b64decode(request.cookies.get(TOAST_COOKIE, "")).decode().replace("\0", "")[:200] or None
    except ValueError:
        return None


def _set_cookies(request: Request, response: Response[str], token: FormToken, toast: str | None) -> None:
    if toast:
        response.delete_cookie(TOAST_COOKIE)
    if token.fresh:
        response.set_cookie(_cookie(request, VISIT_COOKIE, token.fresh))


def _cookie(request: Request, name: str, value: str, max_age: int | None = None) -> Cookie:
    secure = settings_of(request).secure
    return Cookie(name, value=value, path="/", max_age=max_age, httponly=True, secure=secure, samesite="lax")
