"""R13, R14: what people typed never becomes a page's own markup, whatever the column and the page."""

import json
import re
import sqlite3
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from walking import cells
from walking.hostile import QUERIES
from walking.table import readers
from walking.walk import Told, Walk

MARK = '<b id=xss>\'" data-xss="1'
RAW = ("<b id=xss", '" data-xss', "'\" data", 'href="javascript:')
LINK = "javascript:alert(1)"


def spoil(rows: sqlite3.Connection) -> int:
    """Put the mark into every Russian text, and the link into every link; returns how many columns have one."""
    for (trigger,) in rows.execute("select name from sqlite_master where type = 'trigger'").fetchall():
        rows.execute(f"drop trigger {trigger}")
    rows.create_function("marked", 1, marked, deterministic=True)
    rows.execute("update meeting set link = ? where link <> ''", (LINK,))
    return sum(
        rows.execute(f"update {table} set {column} = marked({column}) where {column} glob '*[а-я]*'").rowcount > 0
        for table, column in columns(rows)
    )


def marked(text: Any) -> Any:
    """The text with the mark before it; of JSON, every Russian text in it."""
    if isinstance(text, dict):
        return {key: marked(value) for key, value in text.items()}
    if isinstance(text, list):
        return [marked(value) for value in text]
    if not isinstance(text, str) or not re.search("[а-яё]", text):
        return text
    if text[0] in "{[":
        return json.dumps(marked(json.loads(text)), ensure_ascii=False)
    return MARK + text


def columns(rows: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    """Every text column; keys of catalogues in it are Latin."""
    for (table,) in rows.execute(
        "select name from sqlite_master where type = 'table' and name not like 'sqlite%'"
    ).fetchall():
        for _, column, kind, *_ in rows.execute(f"pragma table_info({table})").fetchall():
            if kind.upper().startswith(("VARCHAR", "TEXT", "JSON")):
                yield table, column


def require_inert(answer: Told, what: object) -> None:
    assert answer.status < 500, (answer.status, what)
    if any(key == b"content-type" and value.startswith(b"text/html") for key, value in answer.headers):
        found = [raw for raw in RAW if raw in answer.text]
        assert not found, (found, what, answer.text[answer.text.find(found[0]) - 200 :][:400])


async def test_what_was_typed_is_never_markup(walker: Walk) -> None:
    with sqlite3.connect(walker.file) as rows:
        assert spoil(rows) > 40
    walker.forget_kept()
    seen = 0
    for place in cells.places(walker.original):
        for name in readers(place) if place.method == "GET" else ():
            answer = await walker.ask(name, "GET", place.path)
            require_inert(answer, (name, place.path))
            seen += "&lt;b id=xss&gt;" in answer.text
    await walker.restore()
    assert seen > 100, "the mark must have been shown to be harmless"


async def test_what_stands_in_the_address_is_never_markup(walker: Walk) -> None:
    query = "&".join(f"{name}={quote(MARK)}" for name in QUERIES if name not in ("page", "size"))
    for place in cells.places(walker.original):
        if place.method == "GET":
            name = (readers(place) or ["visitor"])[0]
            require_inert(await walker.ask(name, "GET", f"{place.path}?{query}"), (name, place.path))
            require_inert(await walker.ask(name, "GET", f"{place.path}/{quote(MARK)}"), (name, place.path))
