"""Whole answers kept for readers without a cookie: the same bytes for everybody, until the data or the second changes.

Only what anybody may read is kept: GET, no cookie, no Authorization, no htmx, a route guarded by `anyone` alone, status
200, no Set-Cookie, no `no-store`. An answer is kept under the data's version that was current before its first read and
still is after its last one, and for one second of the server's clock at most, since pages also speak of deadlines.
"""

import asyncio
from collections import OrderedDict
from datetime import datetime, timedelta
from typing import Any, cast

from litestar.enums import ScopeType
from litestar.types import ASGIApp, HTTPScope, Message, Receive, Scope, Send

from kit import generation
from kit.access import anyone
from kit.kept import Kept, encoding_of

Key = tuple[str, bytes]
LIFE = timedelta(seconds=1)
ROOM = 4_000_000
LARGEST = 1_000_000
LONGEST_ADDRESS = 1_000
PERSONAL = frozenset((b"cookie", b"authorization", b"hx-request", b"range"))
ELSEWHERE = ("/static/", "/healthz", "/readyz")


class AnonymousCache:
    """ASGI: wraps the site, inside the entrance."""

    def __init__(self, site: ASGIApp) -> None:
        self.site = site
        self.kept: OrderedDict[Key, Kept] = OrderedDict()
        self.size = 0
        self.coming: dict[Key, asyncio.Future[None]] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != ScopeType.HTTP or not _for_anybody(scope):
            await self.site(scope, receive, send)
            return
        http = scope
        headers = dict(http["headers"])
        key = (http["path"], http["query_string"])
        at = cast(datetime, http["state"]["received_at"])
        kept = self._find(key, at)
        if kept is None and (coming := self.coming.get(key)):
            await coming
            kept = self._find(key, at)
        if kept is None:
            kept = await self._render(http, receive, send, key, at)
        if kept is not None:
            await kept.send(send, encoding_of(headers.get(b"accept-encoding", b"")), headers.get(b"if-none-match", b""))

    def _find(self, key: Key, at: datetime) -> Kept | None:
        kept = self.kept.get(key)
        if kept is None or kept.generation != generation.current() or not timedelta(0) <= at - kept.at < LIFE:
            return None
        self.kept.move_to_end(key)
        return kept

    async def _render(self, scope: HTTPScope, receive: Receive, send: Send, key: Key, at: datetime) -> Kept | None:
        """Render, and keep what may be kept; others who ask for the same meanwhile wait for it."""
        done = None
        if key not in self.coming:
            done = self.coming[key] = asyncio.get_running_loop().create_future()
        before = generation.current()
        recorder = _Recorder(send)
        try:
            await self.site(scope, receive, recorder)
            if not recorder.whole or not _is_public(scope):
                await recorder.pass_on()
                return None
            kept = Kept(recorder.headers, bytes(recorder.body), before, at)
            if generation.current() == before:
                self._keep(key, kept)
            return kept
        finally:
            if done:
                del self.coming[key]
                done.set_result(None)

    def _keep(self, key: Key, kept: Kept) -> None:
        old = self.kept.pop(key, None)
        self.size += kept.size - (old.size if old else 0)
        self.kept[key] = kept
        while self.size > ROOM:
            _, dropped = self.kept.popitem(last=False)
            self.size -= dropped.size


class _Recorder:
    """Holds an answer back while it may turn out to be one to keep, and lets any other through as it comes."""

    def __init__(self, send: Send) -> None:
        self.send = send
        self.held: list[Message] = []
        self.headers: list[tuple[bytes, bytes]] = []
        self.body = bytearray()
        self.holding = True
        self.whole = False

    async def __call__(self, message: Message) -> None:
        if not self.holding:
            await self.send(message)
            return
        self.held.append(message)
        if message["type"] == "http.response.start":
            self.headers = list(message["headers"])
            if message["status"] != 200 or not _may_be_kept(self.headers):
                await self.pass_on()
        elif message["type"] == "http.response.body":
            self.body += message.get("body", b"")
            self.whole = not message.get("more_body", False)
            if len(self.body) > LARGEST:
                await self.pass_on()

    async def pass_on(self) -> None:
        """Send what was held, and hold nothing any more."""
        self.holding = self.whole = False
        held, self.held = self.held, []
        for message in held:
            await self.send(message)


def _for_anybody(scope: HTTPScope) -> bool:
    if scope["method"] != "GET" or len(scope["query_string"]) > LONGEST_ADDRESS or scope["path"].startswith(ELSEWHERE):
        return False
    return not any(name in PERSONAL for name, _ in scope["headers"])


def _may_be_kept(headers: list[tuple[bytes, bytes]]) -> bool:
    for name, value in headers:
        lowered = name.lower()
        if lowered in (b"set-cookie", b"content-encoding") or (lowered == b"cache-control" and b"no-store" in value):
            return False
    return True


def _is_public(scope: HTTPScope) -> bool:
    handler: Any = scope.get("route_handler")
    if handler is None:
        return False
    return [guard for layer in handler.ownership_layers for guard in layer.guards or ()] == [anyone]
