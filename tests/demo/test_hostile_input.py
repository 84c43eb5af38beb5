"""I19: nothing that anybody sends to any route is answered with a fault."""

import os
from collections.abc import Iterable, Iterator
from typing import TypeVar

import pytest

from walking import cells, hostile
from walking.table import insider
from walking.walk import Told, Walk

SHARE = int(
    os.environ.get("FUZZ", "12")
)  # one hostile thing in so many is tried at each place, another at the next; FUZZ=1: all
Hostile = TypeVar("Hostile")


def some(things: Iterable[Hostile], turn: int) -> Iterator[Hostile]:
    """Every SHARE-th of them, beginning elsewhere each turn."""
    return (thing for number, thing in enumerate(things) if (number + turn) % SHARE == 0)


def require_answered(answer: Told, what: object) -> None:
    assert answer.status < 500, (answer.status, what)
    assert "Traceback" not in answer.text and 'File "' not in answer.text, what


async def test_no_address_is_answered_with_a_fault(walker: Walk) -> None:
    """R32, R34: ids, pages and filters beyond every bound."""
    for turn, place in enumerate(cells.places(walker.original)):
        for path in some(hostile.addresses(place), turn):
            require_answered(await walker.ask(insider(place), place.method, path), (insider(place), path))
        await walker.restore()


async def test_no_form_is_answered_with_a_fault(walker: Walk) -> None:
    """R32: every field of every form, each with the same hostile value, and what is no form at all."""
    bodies = list(hostile.bodies())
    for turn, place in enumerate(cells.places(walker.original)):
        for kind, body in some(bodies, turn) if place.method == "POST" else ():
            answer = await walker.ask(insider(place), "POST", place.path, body, **{"content-type": kind})
            require_answered(answer, (insider(place), place.path, body[:300]))
            await walker.restore()


@pytest.mark.parametrize("headers", hostile.HEADERS)
async def test_no_header_is_answered_with_a_fault(walker: Walk, headers: dict[str, str]) -> None:
    for path in ("/", "/projects", "/cabinet", "/sign-in", "/api/v1/projects", "/static/x/app.css", "/calendar.ics"):
        require_answered(await walker.ask("leader", "GET", path, **headers), (path, headers))
        require_answered(await walker.ask("leader", "POST", path, **headers), (path, headers))
