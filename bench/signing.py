"""People who sign in without pause, beside readers."""

import asyncio
import re
from collections.abc import Iterator
from urllib.parse import urlencode

from bench.load import Stretch, get, post, stretch

READERS = 4
SIGNING = 2


async def signing_in(port: int, seconds: float) -> tuple[Stretch, Stretch, float] | None:
    """The quiet stretch, the one with sign-ins, and how many of those there were a second; None without the page."""
    cookie, token = await _form(port)
    if not token:
        return None
    body = urlencode({"csrf_token": token, "email": "p1@demo.example", "password": "not the password at all"})
    request = post("/sign-in", body, Cookie=f"visit={cookie}")
    quiet = await stretch(port, _readers(), seconds * 2)
    busy, signed = await asyncio.gather(
        stretch(port, _readers(), seconds * 2), stretch(port, [_again(request)] * SIGNING, seconds * 2)
    )
    return quiet, busy, signed.rate


def _readers() -> list[Iterator[bytes]]:
    return [_again(get(f"/projects/{number}")) for number in range(1, READERS + 1)]


def _again(request: bytes) -> Iterator[bytes]:
    while True:
        yield request


async def _form(port: int) -> tuple[str, str]:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(b"GET /sign-in HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
    text = (await reader.read()).decode()
    writer.close()
    cookie = re.search(r"visit=([\w-]+)", text)
    token = re.search(r'name="csrf_token" value="(\w+)"', text)
    return (cookie[1] if cookie else ""), (token[1] if token else "")
