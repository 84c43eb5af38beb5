"""Every page with every role: what opens to whom, and that looking never writes. On a season in the midst of its review."""

import re
import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio
from litestar import Litestar

from accounts.sessions import start_session
from app import ROUTES
from demo.progress import Silence
from demo.stand import open_stand
from kit.clock import now
from kit.db import engine
from visitors import Client, Site

EXPECTED = Path(__file__).parent / "routes.tsv"
PEOPLE = [
    "visitor",
    "rival",
    "leader",
    "member",
    "committee",
    "chair",
    "secretary",
    "coordinator",
    "expert",
    "head",
    "other_expert",
    "facilitator",
    "organiser",
    "auditor",
    "admin",
]
# Which row of the current season stands in an address; the leader's project and team are the demonstration's leader's.
IDS = {
    "project_id": "select p.id from project p join membership m on m.team = p.team and m.left_at is null join person x "
    "on x.id = m.person where x.email = 'leader@demo.example' order by p.id desc",
    "team_id": "select m.team from membership m join person x on x.id = m.person "
    "where x.email = 'leader@demo.example' and m.left_at is null order by m.id desc",
    "round_id": "select id from selection_round order by id desc",
    "request_id": "select r.id from review_request r join person x on x.id = r.expert "
    "where x.email = 'expert@demo.example' and r.state = 'writing' order by r.id desc",
    "meeting_id": "select id from meeting where state <> 'draft' order by id desc",
    "year": "select year from season order by year desc",
    "key": "select 'teams'",
}
# People who have no fixed sign-in: the leader of another team, the expert of another body.
OTHERS = {
    "rival": "select m.person from project p join membership m on m.team = p.team and m.left_at is null "
    "and m.role = 'leader' join person x on x.id = m.person where p.season = (select max(id) from season) "
    "and p.stage = 'expert_review' and x.email <> 'leader@demo.example' order by p.id",
    "other_expert": "select m.person from body_member m where m.position = 'expert' "
    "and m.season = (select max(id) from season) and m.body not in (select y.body from body_member y join person x "
    "on x.id = y.person where x.email = 'expert@demo.example') order by m.id",
}
ELSEWHERE = ("/static/", "/demo/", "/confirm/", "/reset/", "/invitations/", "/calendar/{name", "/healthz", "/readyz")


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def stand(replayed: Path) -> AsyncIterator[Path]:
    yield await open_stand(replayed.parent, "expert_review", False, Silence())
    await engine().close_connection_pool()


def addresses(file: Path) -> dict[str, str]:
    """Route → an address of it with the ids of real rows."""
    with sqlite3.connect(file) as rows:
        known = {name: str(rows.execute(query).fetchone()[0]) for name, query in IDS.items()}
    known["section"] = "estimate"
    found = {}
    for route in Litestar(route_handlers=list(ROUTES), openapi_config=None).routes:
        if "GET" not in route.methods or route.path.startswith(ELSEWHERE):
            continue
        keys = {**known, "key": "estimate"} if "/passport/" in route.path else known
        names = re.findall(r"\{(\w+):\w+\}", route.path)
        if all(name in keys for name in names):
            found[route.path] = re.sub(r":\w+\}", "}", route.path).format(**keys)
    return found


def people(file: Path) -> dict[str, int]:
    """Everybody's id by the name used here."""
    with sqlite3.connect(file) as rows:
        fixed = "select id from person where email = ?"
        found = {name: rows.execute(fixed, (f"{name}@demo.example",)).fetchone() for name in PEOPLE}
        found |= {name: rows.execute(query).fetchone() for name, query in OTHERS.items()}
    return {name: row[0] for name, row in found.items() if row}


async def as_person(site: Site, person: int | None) -> Client:
    client = site.visitor()
    if person is not None:
        client.http.cookies.set("session", await start_session(person, "test", site.at))
    return client


def contents(file: Path) -> list[str]:
    with sqlite3.connect(file) as rows:
        return list(rows.iterdump())


async def test_every_page_opens_to_those_who_may_and_looking_writes_nothing(stand: Path) -> None:
    """R01, R03: the table is routes.tsv; a new route or a new reader changes it, and somebody reads the change."""
    paths = addresses(stand)
    site = Site(at=now())
    ids = people(stand)
    assert set(PEOPLE) - set(ids) == {"visitor"}
    clients = {name: await as_person(site, ids.get(name)) for name in PEOPLE}
    before = contents(stand)
    lines = []
    for route, path in sorted(paths.items()):
        answers = {name: (await client.get(path)).status_code for name, client in clients.items()}
        assert set(answers.values()) <= {200, 303, 403, 404}, (path, answers)
        lines.append(f"{route}\t{' '.join(name for name in PEOPLE if answers[name] == 200)}")
    await site.close()
    assert contents(stand) == before, "a GET wrote something"
    assert len(lines) > 50
    shown = "\n".join(lines) + "\n"
    (stand.parent / "routes.tsv").write_text(shown)  # to be compared, read and copied when it should change
    assert shown == EXPECTED.read_text(), shown
