"""The data's version: a number in a mapped file that every process of this machine sees change at once."""

import fcntl
import mmap
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kit.address import data_dir


class Generation:
    """A counter shared through a file; reading it is a memory read, raising it takes the file's lock."""

    def __init__(self, path: Path) -> None:
        self.path = path
        path.parent.mkdir(parents=True, exist_ok=True)
        self._file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        if os.fstat(self._file).st_size < 8:
            os.ftruncate(self._file, 8)
        self._map = mmap.mmap(self._file, 8)
        self._numbers = memoryview(self._map).cast("Q")

    def current(self) -> int:
        """The version now."""
        return self._numbers[0]

    def bump(self) -> None:
        """Make every page kept so far worthless."""
        fcntl.flock(self._file, fcntl.LOCK_EX)
        try:
            self._numbers[0] += 1
        finally:
            fcntl.flock(self._file, fcntl.LOCK_UN)


_shared: Generation | None = None


def shared() -> Generation:
    """The one of this installation."""
    global _shared
    if _shared is None:
        _shared = Generation(data_dir() / "generation")
    return _shared


def current() -> int:
    """The data's version now."""
    return shared().current()


def bump() -> None:
    """Say that something changed (also at a process's start: one that was killed between COMMIT and its bump said nothing)."""
    shared().bump()


@contextmanager
def changing() -> Iterator[None]:
    """Round a COMMIT: raised before, so that a page begun earlier is not kept, and after, so that one begun meanwhile is not either.

    A page may be kept under version g only if g was current both before its first read and after its last one. The
    reader who comes after the writer got his answer always sees a version raised after COMMIT, hence the new data.
    """
    bump()
    try:
        yield
    finally:
        bump()
