"""Files that people sent, under names of ours in DATA_DIR; never under a name that came from outside."""

import os
import re
from collections.abc import AsyncIterator, Iterable, Iterator
from contextlib import asynccontextmanager
from datetime import datetime
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import IO, NamedTuple
from uuid import uuid4

from kit.address import data_dir

NAME = re.compile(r"[0-9a-f]{32}(\.small)?")
PIECE = 262_144


def folder() -> Path:
    return data_dir() / "attachments"


def path_of(name: str) -> Path:
    """Where a kept file lies. Raises ValueError for a name that is not ours."""
    if not NAME.fullmatch(name):
        raise ValueError(name)
    return folder() / name[:2] / name


class Laid(NamedTuple):
    """A file that was written: its name of ours, its bytes, their hash."""

    name: str
    size: int
    sha256: str


def lay(content: IO[bytes], small: bytes = b"") -> Laid:
    """Write a file (and its small copy), safe against a power cut."""
    name = uuid4().hex
    size, digest = _write(path_of(name), content)
    if small:
        _write(path_of(f"{name}.small"), BytesIO(small))
    return Laid(name, size, digest)


def _write(path: Path, content: IO[bytes]) -> tuple[int, str]:
    path.parent.mkdir(parents=True, exist_ok=True)
    digest, size = sha256(), 0
    with path.open("xb") as file:
        while piece := content.read(PIECE):
            file.write(piece)
            digest.update(piece)
            size += len(piece)
        file.flush()
        os.fsync(file.fileno())
    return size, digest.hexdigest()


def remove(names: Iterable[str]) -> None:
    """Take files and their small copies away; those that are gone already are no matter."""
    for name in names:
        for own in (name, f"{name}.small"):
            path_of(own).unlink(missing_ok=True)


@asynccontextmanager
async def laid_for(names: list[str]) -> AsyncIterator[None]:
    """Whatever makes the block fail takes the files with it, so that a rollback leaves none behind."""
    try:
        yield
    except BaseException:
        remove(names)
        raise


def pieces(name: str) -> Iterator[bytes]:
    """A kept file, piece by piece."""
    with path_of(name).open("rb") as file:
        while piece := file.read(PIECE):
            yield piece


def strays(known: Iterable[str], before: datetime) -> list[str]:
    """Names of files that no row knows of, laid before this instant: left behind by a process that was killed."""
    kept = set(known)
    files = [path for path in folder().glob("??/*") if NAME.fullmatch(path.name) and not path.name.endswith(".small")]
    return [path.name for path in files if path.name not in kept and path.stat().st_mtime < before.timestamp()]
