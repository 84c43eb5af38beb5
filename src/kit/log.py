"""Structured logs: one JSON object a line, never a body, a query or an address of a person."""

import logging
import sys
import time
from functools import lru_cache
from typing import Any

import msgspec

FIELDS = ("method", "path", "status", "ms", "person", "letter", "count")


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


def start(level: int = logging.INFO) -> None:
    """Send every log of ours to standard error as lines of JSON."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Lines())
    # A line of every request: nobody reads from which thread, process and task it came, and asking costs as much as the line.
    logging.logThreads = logging.logProcesses = logging.logMultiprocessing = False
    logging.getLogger("mail.log").setLevel(logging.WARNING)  # aiosmtpd tells every recipient
    logging.basicConfig(level=level, handlers=[handler], force=True)
