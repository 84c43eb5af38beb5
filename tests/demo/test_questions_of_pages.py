"""No page asks the database the same question for every row that it shows: a season of forty ideas, one of a hundred and five."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

import pytest

from kit.db import engine
from walking.cells import places
from walking.table import insider
from walking.walk import Walk

MOST_ALIKE = 4  # of two seasons, of three reviews of one project; a list shows twenty rows and more
MOST = 40


def asks_too_much(asked: Sequence[str]) -> bool:
    return len(asked) > MOST or max(Counter(asked).values(), default=0) > MOST_ALIKE


async def test_no_page_asks_the_same_for_every_row(walker: Walk, monkeypatch: pytest.MonkeyPatch) -> None:
    database: Any = engine()
    run, asked = database.run_sql, []

    async def counting(sql: str, *arguments: Any) -> Any:
        asked.append(sql)
        return await run(sql, *arguments)

    monkeypatch.setattr(database, "run_sql", counting)
    tried, found = 0, {}
    for place in places(walker.original):
        if place.method == "GET":
            asked.clear()
            await walker.ask(insider(place), "GET", place.path)
            tried += bool(asked)
            if asks_too_much(asked):
                found[place.name] = (len(asked), Counter(asked).most_common(2))
    assert found == {}
    assert tried > 100


def test_a_question_for_every_row_is_found() -> None:
    assert not asks_too_much(["a"] * 4 + ["b"])
    assert asks_too_much(["select title from project where id = ?"] * 5)
    assert asks_too_much([str(number) for number in range(41)])
