"""A load of keep-alive connections, light enough to share two cores with what it measures."""

import asyncio
import time
from collections import Counter
from collections.abc import Callable, Iterator
from typing import NamedTuple


class Stretch(NamedTuple):
    """One measured stretch: requests a second, seconds each took, sorted, and how often each status came."""

    rate: float
    times: list[float]
    statuses: Counter[int]

    def percentile(self, share: float) -> float:
        """Milliseconds."""
        return self.times[min(len(self.times) - 1, int(len(self.times) * share))] * 1000 if self.times else 0.0


Requests = Iterator[bytes]
Seen = Callable[[int], None]


class _Connection(asyncio.Protocol):
    """Sends the next request as soon as the answer to the last is whole."""

    def __init__(self, requests: Requests, until: float, pause: float, seen: Seen | None) -> None:
        self.requests, self.until, self.pause, self.seen = requests, until, pause, seen
        self.buffer = bytearray()
        self.times: list[float] = []
        self.statuses: Counter[int] = Counter()
        self.done: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport
        self.next()

    def next(self) -> None:
        if time.perf_counter() >= self.until:
            self.transport.close()
            return
        self.started = time.perf_counter()
        self.transport.write(next(self.requests))

    def data_received(self, data: bytes) -> None:
        self.buffer += data
        end = self.buffer.find(b"\r\n\r\n")
        if end < 0 or len(self.buffer) < end + 4 + self._length(end):
            return
        status = int(self.buffer[9:12])
        self.times.append(time.perf_counter() - self.started)
        self.statuses[status] += 1
        self.buffer.clear()
        if self.seen:
            self.seen(status)
        if self.pause:
            asyncio.get_running_loop().call_later(self.pause, self.next)
        else:
            self.next()

    def _length(self, end: int) -> int:
        head = bytes(self.buffer[:end]).lower()
        place = head.find(b"content-length:")
        return int(head[place + 15 :].split(b"\r\n", 1)[0]) if place >= 0 else 0

    def connection_lost(self, error: Exception | None) -> None:
        if not self.done.done():
            self.done.set_result(None)


async def stretch(
    port: int, sources: list[Requests], seconds: float, pause: float = 0, seen: list[Seen] | None = None
) -> Stretch:
    """One connection a source, each asking again and again for so many seconds."""
    loop, began = asyncio.get_running_loop(), time.perf_counter()
    until = began + seconds
    lines = []
    for place, source in enumerate(sources):
        watcher = seen[place] if seen else None
        _, line = await loop.create_connection(
            lambda source=source, watcher=watcher: _Connection(source, until, pause, watcher), "127.0.0.1", port
        )
        lines.append(line)
    await asyncio.gather(*[line.done for line in lines])
    spent = time.perf_counter() - began
    times = sorted(taken for line in lines for taken in line.times)
    statuses: Counter[int] = sum((line.statuses for line in lines), Counter())
    return Stretch(len(times) / spent, times, statuses)


def get(path: str, **headers: str) -> bytes:
    """The bytes of a GET as a browser without cookies sends it."""
    lines = [f"GET {path} HTTP/1.1", "Host: 127.0.0.1", "Accept-Encoding: gzip, br"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join([*lines, "", ""]).encode()


def post(path: str, body: str, **headers: str) -> bytes:
    """The bytes of a form that is sent."""
    kind = "application/x-www-form-urlencoded"
    lines = [f"POST {path} HTTP/1.1", "Host: 127.0.0.1", f"Content-Type: {kind}", f"Content-Length: {len(body)}"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join([*lines, "", body]).encode()
