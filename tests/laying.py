"""Puts a SQLite file's pages back while it lies open.

Reading a schema as large as ours takes each connection four milliseconds, and a test opens two: with a file of its own
for every test that was a tenth of the whole run. Here the connections stay, with the schema that they have read: the
file's bytes are replaced, its log is emptied and the log's index is wiped, as a power cut leaves it, to be recovered from
the empty log. A commit that changes nothing then begins a log that nobody has seen (its salt is random), so that whoever
reads next forgets the pages that it remembers.
"""

import os
import sqlite3
from pathlib import Path

INDEX_HEADER = bytes(136)  # https://www.sqlite.org/walformat.html: two copies of the header and the checkpoint's state


class LyingFile:
    """A file in WAL mode that holds `pages` again and again; meanwhile nobody may read, write or copy its log."""

    def __init__(self, path: Path, pages: bytes) -> None:
        path.write_bytes(pages)
        self.path = path
        self.watch = sqlite3.connect(path, isolation_level=None)  # as long as it is open, log and index lie there
        self.schema = self._schema()
        # Never closed before the end: closing any descriptor of a file lets go of all locks that the process has on it.
        self.files = [os.open(f"{path}{end}", os.O_RDWR) for end in ("", "-wal", "-shm")]
        self._begin_log()

    def lay(self, pages: bytes) -> bool:
        """Make it hold these pages, of the same schema; False if somebody has changed the schema, or is writing."""
        if self._schema() != self.schema or not self._quiet():
            return False
        file, log, index = self.files
        os.ftruncate(file, len(pages))
        os.pwrite(file, pages, 0)
        os.ftruncate(log, 0)
        os.pwrite(index, INDEX_HEADER, 0)
        self._begin_log()
        return True

    def pages(self) -> bytes:
        """What it holds now."""
        return self.watch.serialize()

    def close(self) -> None:
        self.watch.close()
        for file in self.files:
            os.close(file)
        for rest in ("", "-wal", "-shm", "-queue"):
            Path(f"{self.path}{rest}").unlink(missing_ok=True)

    def _begin_log(self) -> None:
        self.watch.execute("pragma user_version = 0")

    def _schema(self) -> int:
        return int(self.watch.execute("pragma schema_version").fetchone()[0])

    def _quiet(self) -> bool:
        try:
            self.watch.execute("begin exclusive")
            self.watch.execute("rollback")
        except sqlite3.OperationalError:
            return False
        return True
