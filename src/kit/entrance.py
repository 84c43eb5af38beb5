"""The entrance: every request is stamped, recognised, limited and checked here before a handler sees it."""

import logging
import time
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any, cast

from litestar import Litestar
from litestar.enums import ScopeType
from litestar.types import ASGIApp, HTTPScope, Message, Receive, Scope, Send
from multipart import parse_options_header

from kit.access import VISITOR, Viewer
from kit.bodies import BadRequest, form_of, read_body
from kit.errors import answer, refused
from kit.log import access
from kit.pages import Request
from kit.refusals import Refusal
from kit.security import (
    HEADERS,
    SESSION_COOKIE,
    STRICT_TRANSPORT,
    VISIT_COOKIE,
    client_address,
    csrf_holds,
    derived_key,
    same_origin,
)
from kit.settings import Settings
from kit.uploads import Arriving

log = logging.getLogger("site")
SAFE = ("GET", "HEAD", "OPTIONS")
FILES = "multipart/form-data"
FORMS = ("application/x-www-form-urlencoded", FILES)
Recognise = Callable[[str, datetime], Awaitable[Viewer]]


class Forged(Refusal):
    sentence = "Форма устарела. Вернитесь на страницу, обновите её и отправьте ещё раз."
    status = 403


class WrongHost(Refusal):
    sentence = "Этот адрес сайту не принадлежит."
    status = 400


class Entrance:
    """ASGI: wraps the site. `clock` gives UTC instants; `recognise` turns a session cookie into a viewer."""

    def __init__(
        self,
        site: ASGIApp,
        litestar: Litestar,
        settings: Settings,
        clock: Callable[[], datetime],
        recognise: Recognise,
    ) -> None:
        self.site, self.litestar, self.settings = site, litestar, settings
        self.clock, self.recognise = clock, recognise
        self.key = derived_key(settings, "csrf")
        self.headers = [*HEADERS, *([STRICT_TRANSPORT] if settings.secure else [])]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != ScopeType.HTTP:
            await self.litestar(scope, receive, send)
            return
        started = time.perf_counter()
        status, method = 0, scope["method"]
        if method == "HEAD":  # what GET answers, without its body: for watchers and those who check links
            scope["method"] = "GET"

        async def send_protected(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                message["headers"] = [*message["headers"], *self.headers]
            elif method == "HEAD" and message["type"] == "http.response.body":
                message["body"] = b""
            await send(message)

        await self._admit(scope, receive, send_protected)
        spent = round((time.perf_counter() - started) * 1000, 1)
        access(method, scope["path"], status, spent, cast(Viewer, scope["user"]).person)

    async def _admit(self, scope: HTTPScope, receive: Receive, send: Send) -> None:
        headers = dict(scope["headers"])
        cookies = _cookies(headers.get(b"cookie", b""))
        state = scope.setdefault("state", {})
        state["received_at"] = self.clock()
        state["client"] = client_address(scope, headers, self.settings)
        scope["user"], scope["auth"] = VISITOR, None
        try:
            self._check_host(headers)
            if token := cookies.get(SESSION_COOKIE):
                scope["user"] = await self.recognise(token, state["received_at"])
            if scope["method"] not in SAFE:
                receive = await self._check_form(scope, receive, headers, cookies)
        except Refusal as refusal:
            _forget(state)
            await self._answer(scope, receive, send, refusal)
            return
        except Exception:
            log.exception("the entrance failed")
            _forget(state)
            await self._answer(scope, receive, send, None)
            return
        try:
            await self.site(scope, receive, send)
        finally:
            _forget(state)

    def _check_host(self, headers: dict[bytes, bytes]) -> None:
        """In production letters and links use the configured address only, and so must the reader."""
        host = headers.get(b"host", b"").decode("latin-1")
        if not host or (self.settings.production and host != self.settings.host_name):
            raise WrongHost

    async def _check_form(
        self, scope: HTTPScope, receive: Receive, headers: dict[bytes, bytes], cookies: dict[str, str]
    ) -> Receive:
        """Refuse forged requests, as far as possible before the body is read; then parse the form once."""
        binding = cookies.get(SESSION_COOKIE) or cookies.get(VISIT_COOKIE) or ""
        if not binding or not same_origin(headers, self.settings):
            raise Forged
        kind = headers.get(b"content-type", b"").decode("latin-1")
        state = scope["state"]

        def admit(typed: dict[str, list[str]]) -> None:
            token = headers.get(b"x-csrf-token", b"").decode("latin-1") or typed.get("csrf_token", [""])[-1]
            if not csrf_holds(self.key, binding, token):
                raise Forged

        if kind.startswith(FILES) and cast(Viewer, scope["user"]).signed_in:
            arriving = state["arriving"] = Arriving(parse_options_header(kind)[1].get("boundary", ""), admit)
            await arriving.read(receive, _length(headers))
            state["form"], state["files"] = arriving.typed, arriving.files
            return _replay(b"")
        body = await read_body(receive, _length(headers))
        state["form"] = form_of(body, kind) if kind.startswith(FORMS) else {}
        admit(state["form"])
        return _replay(body)

    async def _answer(self, scope: HTTPScope, receive: Receive, send: Send, refusal: Refusal | None) -> None:
        scope["litestar_app"] = self.litestar
        scope["app"] = self.litestar
        request = Request(scope, receive, send)
        response = await refused(request, refusal) if refusal else await answer(request, 500)
        application = response.to_asgi_response(None, request)
        await application(scope, receive, send)


def _forget(state: dict[str, Any]) -> None:
    """The files that came with a form are gone when it is answered; what should stay was copied."""
    if arriving := state.pop("arriving", None):
        arriving.close()


def _length(headers: dict[bytes, bytes]) -> int | None:
    declared = headers.get(b"content-length")
    if declared is None:
        return None
    if not declared.isdigit() or len(declared) > 15:
        raise BadRequest
    return int(declared)


def _replay(body: bytes) -> Receive:
    sent = False

    async def receive() -> Any:
        nonlocal sent
        if sent:
            return {"type": "http.disconnect"}
        sent = True
        return {"type": "http.request", "body": body, "more_body": False}

    return receive


def _cookies(header: bytes) -> dict[str, str]:
    pairs = (part.strip().partition("=") for part in header.decode("latin-1").split(";"))
    return {name: value for name, equals, value in pairs if equals}
