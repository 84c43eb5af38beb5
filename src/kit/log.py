"""Structured logs: one JSON object a line, never a body, a query or an address of a person."""

import asyncio
import logging
import sys
import time
from functools import lru_cache
from typing import Any

import msgspec

FIELDS = ("path", "count")


class Lines(logging.Formatter):
    """A record as a line of JSON."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "at": _second(int(record.created)),
            "level": record.levelname.lower(),
            "log": record.name,
            "message": record.getMessage(),
        }
        given = vars(record)
        line.update({name: given[name] for name in FIELDS if name in given})
        if record.exc_info:
            line["fault"] = self.formatException(record.exc_info)
        return msgspec.json.encode(line).decode()


@lru_cache(2)
def _second(at: int) -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%S%z", time.localtime(at))


class Gathered(logging.StreamHandler[Any]):
    """Writes the lines of a tenth of a second together; a warning, and what is said outside an event loop, at once."""

    def __init__(self, stream: Any) -> None:
        super().__init__(stream)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        try:
            self.say(self.format(record), record.levelno >= logging.WARNING)
        except Exception:
            self.handleError(record)

    def say(self, line: str, urgent: bool = False) -> None:
        """Write a line, soon."""
        self.lines.append(line + "\n")
        if len(self.lines) > 1 and not urgent:
            return
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:
            urgent = True
        if urgent:
            self.flush()
        else:
            loop.call_later(0.1, self.flush)

    def flush(self) -> None:
        self.acquire()
        try:
            lines, self.lines = self.lines, []
            if lines:
                self.stream.write("".join(lines))
                self.stream.flush()
        finally:
            self.release()


def access(method: str, path: str, status: int, ms: float, person: int | None) -> None:
    """A line about a request, past the library's own records: a third of the quickest request would go into one."""
    if _gathered is not None:
        line: dict[str, Any] = {"at": _second(int(time.time())), "level": "info", "log": "access", "message": "request"}
        line |= {"method": method, "path": path, "status": status, "ms": ms, "person": person}
        _gathered.say(msgspec.json.encode(line).decode())


_gathered: Gathered | None = None


def start(level: int = logging.INFO) -> None:
    """Send every log of ours to standard error as lines of JSON."""
    global _gathered
    _gathered = handler = Gathered(sys.stderr)
    handler.setFormatter(Lines())
    # A line of every request: nobody reads from which thread, process and task it came, and asking costs as much as the line.
    logging.logThreads = logging.logProcesses = logging.logMultiprocessing = False
    logging.getLogger("mail.log").setLevel(logging.WARNING)  # aiosmtpd tells every recipient
    logging.basicConfig(level=level, handlers=[handler], force=True)
