"""The site behind a real HTTP server on loopback, in this process, with a clock of the test's own."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime

from granian.constants import Interfaces
from granian.server.embed import Server
from litestar.types import ASGIApp

from app import create_app
from kit.settings import Settings


class Served:
    """A running site: its address, and the instant that its clock shows."""

    def __init__(self, at: datetime) -> None:
        self.at = at
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port: int = free.getsockname()[1]
        self.address = f"http://127.0.0.1:{self.port}"
        settings = Settings(base_url=self.address, port=self.port)
        self.app: ASGIApp = create_app(settings, clock=lambda: self.at)


@asynccontextmanager
async def serving(at: datetime) -> AsyncIterator[Served]:
    """Serve the site until the block is left."""
    site = Served(at)
    server = Server(
        site.app, address="127.0.0.1", port=site.port, interface=Interfaces.ASGINL, log_enabled=False, websockets=False
    )
    running = asyncio.create_task(server.serve())
    await _answering(site.port)
    try:
        yield site
    finally:
        server.stop()
        await running


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
