"""I19: what nobody's browser sends, on both engines, to somebody who may do everything: an answer, never a fault."""

import os

from accounts.sessions import start_session
from kit.security import csrf_token
from make.delivery import a_delivery
from make.people import a_person, appoint
from visitors import Site
from walking import hostile
from walking.cells import first_rows
from walking.walk import asked

SHARE = int(os.environ.get("FUZZ", "12"))
ENDS_SESSIONS = ("/sign-out", "/account/", "/admin/")
ROLES = ("organiser", "auditor", "committee", "chair", "secretary", "coordinator", "expert", "head", "facilitator")


async def headers_of_somebody_who_may_everything(site: Site) -> dict[str, str]:
    scene = await a_delivery()
    person = await a_person()
    for role in ROLES:
        await appoint(person, scene.season, role)
    secret = await start_session(person, "test", site.at)
    token = csrf_token(site.app.key, secret)
    return {"host": "site.test", "cookie": f"session={secret}", "x-csrf-token": token}


async def test_hostile_addresses_and_forms_are_answered(site: Site) -> None:
    """R32, R34: PostgreSQL is stricter than SQLite about sizes of numbers and about NUL."""
    headers = await headers_of_somebody_who_may_everything(site)
    bodies = list(hostile.bodies())
    tried = 0
    for turn, place in enumerate(place for place in first_rows() if not place.route.startswith(ENDS_SESSIONS)):
        sent = [(path, "", b"") for path in hostile.addresses(place)]
        sent += [(place.path, kind, body) for kind, body in bodies] if place.method == "POST" else []
        for path, kind, body in sent[turn % SHARE :: SHARE]:
            answer = await asked(site.app, place.method, path, {**headers, "content-type": kind}, "test", body)
            assert answer.status < 500, (answer.status, place.method, path, body[:300])
            tried += 1
    assert tried > 4000 / SHARE
    assert (await asked(site.app, "GET", "/organiser", headers, "test")).status == 200, "the session did not last"
