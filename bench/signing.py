"""People who sign in without pause, each with an account and an address of his own, beside readers."""

import asyncio
import itertools
import re
from collections.abc import Iterator
from urllib.parse import urlencode

from bench.data import PASSWORD
from bench.load import Stretch, get, post, stretch

READERS = 8
SIGNING = 2
_strangers = itertools.count(1)


async def signing_in(port: int, seconds: float, pause: float) -> tuple[Stretch, Stretch, float]:
    """The quiet stretch, the one with sign-ins, and how many of those there were a second.

    Readers wait `pause` seconds between two pages: without it they keep both cores busy by themselves, and what is
    measured is how three or four threads share two cores.
    """
    cookie, token = await _form(port)
    people = itertools.count(next(_strangers) * 5_000)
    quiet = await stretch(port, _readers(), seconds * 2, pause)
    busy, signed = await asyncio.gather(
        stretch(port, _readers(), seconds * 2, pause),
        stretch(port, [_people(people, cookie, token)] * SIGNING, seconds * 2),
    )
    if set(signed.statuses) != {303}:
        raise SystemExit(f"sign-ins were answered with {dict(signed.statuses)}")
    return quiet, busy, signed.rate


def _people(numbers: Iterator[int], cookie: str, token: str) -> Iterator[bytes]:
    """The right password of one person after another, from behind a proxy that the site trusts."""
    for person in numbers:
        body = urlencode({"csrf_token": token, "email": f"p{person}@demo.example", "password": PASSWORD})
        address = f"10.{person >> 16 & 255}.{person >> 8 & 255}.{person & 255}"
        yield post("/sign-in", body, Cookie=f"visit={cookie}", X_Forwarded_For=address)


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
