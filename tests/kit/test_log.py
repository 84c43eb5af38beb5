"""The log: a line of JSON for every request, without anything that a person typed."""

import io
import json
import logging
import sys
from collections.abc import Iterator

import pytest

from kit import log
from visitors import Site


@pytest.fixture
def lines(monkeypatch: pytest.MonkeyPatch) -> Iterator[io.StringIO]:
    """What the log writes, started as the server's worker starts it."""
    written = io.StringIO()
    before = logging.root.handlers[:], logging.root.level
    monkeypatch.setattr(sys, "stderr", written)
    log.start()
    yield written
    logging.root.handlers[:], logging.root.level = before


async def test_a_request_leaves_its_path_and_status_and_nothing_that_was_typed(lines: io.StringIO, site: Site) -> None:
    await site.visitor().get("/projects?q=тайна", headers={"user-agent": "тайна".encode()})
    logging.root.handlers[0].flush()
    found = [json.loads(line) for line in lines.getvalue().splitlines()]
    mine = [line for line in found if line["log"] == "access"]
    assert [(line["method"], line["path"], line["status"], line["person"]) for line in mine] == [
        ("GET", "/projects", 200, None)
    ]
    assert "тайна" not in str(mine) and mine[0]["at"][:2] == "20"


async def test_lines_are_gathered_and_a_warning_brings_them_all(lines: io.StringIO) -> None:
    log = logging.getLogger("site")
    log.info("first")
    log.info("second")
    assert lines.getvalue() == ""
    log.warning("third")
    assert [json.loads(line)["message"] for line in lines.getvalue().splitlines()] == ["first", "second", "third"]


def test_without_a_loop_a_line_is_written_at_once(lines: io.StringIO) -> None:
    logging.getLogger("site").info("alone")
    assert "alone" in lines.getvalue()
