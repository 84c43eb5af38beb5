"""The site behind a real HTTP server on loopback, in this process, with a clock of the test's own."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Any

from axe_playwright_python.async_playwright import Axe
from granian.constants import Interfaces
from granian.server.embed import Server
from litestar.types import ASGIApp

from app import create_app
from kit.settings import Settings

AXE = "/axe.js"  # where a page that is looked at finds it
# A page has a few colours, which axe would read anew for every element in front of every other: a fifth of its work.
ONCE = """;{
    const colour = axe.commons.color.Color.prototype, read = colour.parseString, known = new Map();
    colour.parseString = function (words) {
        if (!known.has(words)) { read.call(this, words); known.set(words, [this.r, this.g, this.b, this.alpha]); }
        [this.r, this.g, this.b, this.alpha] = known.get(words);
        return this;
    };
}"""
SCRIPT = (Axe().axe_script + ONCE).encode()
KEPT = [(b"content-type", b"text/javascript"), (b"cache-control", b"public, max-age=86400, immutable")]


class Served:
    """A running site: its address, and the instant that its clock shows."""

    def __init__(self, at: datetime) -> None:
        self.at = at
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port: int = free.getsockname()[1]
        self.address = f"http://127.0.0.1:{self.port}"
        settings = Settings(base_url=self.address, port=self.port)
        self.turn: object = None  # whoever has had the last answer, and when
        self.app: ASGIApp = create_app(settings, clock=lambda: self.at)


@asynccontextmanager
async def serving(at: datetime) -> AsyncIterator[Served]:
    """Serve the site until the block is left."""
    site = Served(at)
    server = Server(
        _with_axe(site.app),
        address="127.0.0.1",
        port=site.port,
        interface=Interfaces.ASGINL,
        log_enabled=False,
        websockets=False,
    )
    running = asyncio.create_task(server.serve())
    await _answering(site.port)
    try:
        yield site
    finally:
        server.stop()
        await running


def _with_axe(app: ASGIApp) -> ASGIApp:
    """The site, and one more file beside it."""

    async def served(scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] != "http" or scope["path"] != AXE:
            await app(scope, receive, send)
            return
        await send({"type": "http.response.start", "status": 200, "headers": KEPT})
        await send({"type": "http.response.body", "body": SCRIPT})

    return served


async def _answering(port: int) -> None:
    for _ in range(200):
        try:
            _, writer = await asyncio.open_connection("127.0.0.1", port)
        except OSError:
            await asyncio.sleep(0.02)
        else:
            writer.close()
            return
    raise TimeoutError("the site did not start")
