"""Kept files as answers: always an attachment in a sandbox, many of them as one archive made while it is sent."""

import asyncio
import time
import zipfile
from collections.abc import AsyncIterator, Iterable, Iterator
from typing import IO, NamedTuple, cast
from urllib.parse import quote

from litestar import Response
from litestar.response import Stream

from kit import storage

PRIVATE = {
    "Cache-Control": "private, no-store",
    "Content-Security-Policy": "default-src 'none'; sandbox",
}


class Entry(NamedTuple):
    """A file of an archive: its name there, and where it lies or what is in it."""

    name: str
    stored: str = ""
    content: bytes = b""


def download(name: str, kind: str, stored: str) -> Stream:
    """A kept file, to be saved, never shown."""
    return Stream(_aside(storage.pieces(stored)), media_type=kind, headers={**PRIVATE, **_named(name)})


def shown(stored: str) -> Response[bytes]:
    """The small copy of an image, which we have encoded ourselves."""
    content = storage.path_of(f"{stored}.small").read_bytes()
    return Response(content, media_type="image/webp", headers={**PRIVATE, "Content-Disposition": "inline"})


def made(name: str, kind: str, content: bytes) -> Response[bytes]:
    """A file that was made just now."""
    return Response(content, media_type=kind, headers={**PRIVATE, **_named(name)})


def archive(name: str, entries: Iterable[Entry]) -> Stream:
    """One zip of all, never whole in memory or on the disk; names that repeat are numbered."""
    return Stream(_aside(_zipped(entries)), media_type="application/zip", headers={**PRIVATE, **_named(name)})


def _named(name: str) -> dict[str, str]:
    return {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(name, safe='')}"}


class _Sink:
    """Where zipfile writes to: what has gathered is taken away piece by piece."""

    def __init__(self) -> None:
        self.gathered = bytearray()

    def write(self, piece: bytes) -> int:
        self.gathered += piece
        return len(piece)

    def flush(self) -> None: ...

    def taken(self) -> bytes:
        piece, self.gathered = bytes(self.gathered), bytearray()
        return piece


def _zipped(entries: Iterable[Entry]) -> Iterator[bytes]:
    sink, names = _Sink(), set[str]()
    with zipfile.ZipFile(cast(IO[bytes], sink), "w", zipfile.ZIP_STORED) as packed:
        for entry in entries:
            info = zipfile.ZipInfo(_free(entry.name, names), time.gmtime()[:6])
            with packed.open(info, "w") as file:
                for piece in [entry.content] if entry.content else storage.pieces(entry.stored):
                    file.write(piece)
                    yield sink.taken()
    yield sink.taken()


def _free(name: str, taken: set[str]) -> str:
    stem, dot, extension = name.rpartition(".")
    number, free = 1, name
    while free.casefold() in taken:
        number += 1
        free = f"{stem} ({number}){dot}{extension}"
    taken.add(free.casefold())
    return free


async def _aside(parts: Iterator[bytes]) -> AsyncIterator[bytes]:
    """Read in another thread, so that nobody waits for a disk."""
    while (piece := await asyncio.to_thread(next, parts, None)) is not None:
        if piece:
            yield piece
