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
    found = [json.loads(line) for line in lines.getvalue().splitlines()]
    mine = [line for line in found if line["log"] == "access"]
    assert [(line["method"], line["path"], line["status"], line["person"]) for line in mine] == [
        ("GET", "/projects", 200, None)
    ]
    assert "тайна" not in str(mine) and mine[0]["at"][:2] == "20"
