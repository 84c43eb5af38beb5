"""Every route with every role: who is let in, what the others are told, and that looking never writes."""

import os
from typing import Any

import pytest

import projects.pages.work
import teams.pages.team
from accounts.tables import Person
from kit.access import Holding
from kit.db import housekeeping
from kit.refusals import Missing
from projects.queries import project
from walking import cells, walk
from walking.cells import PEOPLE, Place
from walking.links import dead_links
from walking.table import TABLE
from walking.walk import Walk


async def test_every_route_opens_to_those_who_may_and_tells_the_others_nothing(walker: Walk) -> None:
    """R01, R03, R04, R06: a new route or a new reader changes the table; `ROUTES=write` writes it, somebody reads the change."""
    lines = await walker.along(cells.places(walker.original))
    shown = "\n".join(lines) + "\n"
    if os.environ.get("ROUTES") == "write":
        TABLE.write_text(shown, encoding="utf-8")
    assert walker.leaks == []
    assert shown.splitlines() == TABLE.read_text(encoding="utf-8").splitlines()


# Who follows the links that pages show him; `LINKS=all` sends everybody.
FOLLOWING = PEOPLE if os.environ.get("LINKS") == "all" else ("leader", "chair", "expert", "auditor")


@pytest.mark.parametrize("name", FOLLOWING)
async def test_no_page_leads_its_reader_to_one_that_does_not_open(walker: Walk, name: str) -> None:
    assert await dead_links(walker, name) == []


# The teeth of the walk: each planted leak, and what the walk says about it.


async def no_check(viewer: Any, project_id: int) -> Any:
    return await project(project_id)


async def forbidden(viewer: Any, project_id: int) -> Any:
    refusal = Missing()
    refusal.status = 403
    raise refusal


async def written(viewer: Any, project_id: int) -> Any:
    async with housekeeping(walk.now()):
        await Person.update({Person.full_name: "Некто"}).where(Person.id == 1)
    raise Missing


async def kept(viewer: Any, team_id: int, *_: Any) -> None:
    await written(viewer, team_id)


async def opened(*_: Any) -> None:
    return None


WORK, RENAME = "/projects/{project_id:int}/work", "/teams/{team_id:int}/rename"


@pytest.mark.parametrize(
    ("where", "name", "fault", "method", "route", "said"),
    [
        (projects.pages.work, "load_for", no_check, "GET", WORK, "GET {}\teverybody signed in"),
        (projects.pages.work, "load_for", forbidden, "GET", WORK, "GET {} tells more than a missing page (403) to rival"),
        (projects.pages.work, "load_for", written, "GET", WORK, "GET {} writes to leader"),
        (teams.pages.team, "load_for_leader", no_check, "POST", RENAME, "POST {}\teverybody signed in"),
        (teams.pages.team, "load_for_leader", kept, "POST", RENAME, "POST {} writes to leader"),
        (Holding, "__call__", opened, "GET", "/admin/roles", "GET {}\teverybody"),
    ],
)  # fmt: skip
async def test_a_planted_leak_is_found(
    walker: Walk, monkeypatch: pytest.MonkeyPatch, where: Any, name: str, fault: Any, method: str, route: str, said: str
) -> None:
    place = next(place for place in cells.places(walker.original) if (place.method, place.route) == (method, route))
    walker.leaks.clear()
    monkeypatch.setattr(where, name, fault)
    found = [*await walker.along([place]), *walker.leaks]
    walker.leaks.clear()
    assert said.format(route) in found, found


def test_a_route_that_nobody_explains_is_found(walker: Walk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cells, "WORDS", cells.WORDS[:-1])
    with pytest.raises(AssertionError, match="say in WORDS which row profile_id is"):
        cells.places(walker.original)


def test_what_differs_in_one_byte_is_no_missing_page() -> None:
    page = walk.Told("/teams/5", 404, "", (), '<a href="/teams/5">нет</a>')
    missing = walk.Told("/nothing", 404, "", (), '<a href="/nothing">нет</a>')
    assert page.tells_no_more_than(missing)
    assert not page._replace(text=page.text + " ").tells_no_more_than(missing)
    assert not page._replace(headers=((b"x-found", b"1"),)).tells_no_more_than(missing)
    assert not page._replace(status=403).tells_no_more_than(missing)


def test_places_cover_every_route_with_rows_of_their_own(walker: Walk) -> None:
    found = cells.places(walker.original)
    assert len({(place.method, place.route) for place in found}) > 170
    assert all(isinstance(place, Place) and "{" not in place.path for place in found)
