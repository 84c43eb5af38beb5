"""Structured logs: one JSON object a line, never a body, a query or an address of a person."""

import json
import logging
import sys
from typing import Any

FIELDS = ("method", "path", "status", "ms", "person", "letter", "count")


class Lines(logging.Formatter):
    """A record as a line of JSON."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "at": self.formatTime(record, "%Y-%m-%dT%H:%M:%S%z"),
            "level": record.levelname.lower(),
            "log": record.name,
            "message": record.getMessage(),
        }
        line.update({name: getattr(record, name) for name in FIELDS if hasattr(record, name)})
        if record.exc_info:
            line["fault"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False)


def start(level: int = logging.INFO) -> None:
    """Send every log of ours to standard error as lines of JSON."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Lines())
    logging.getLogger("mail.log").setLevel(logging.WARNING)  # aiosmtpd tells every recipient
    logging.basicConfig(level=level, handlers=[handler], force=True)
