"""Who looked at a person's data, when, in which role, and why."""

import json
from datetime import datetime, timedelta
from typing import NamedTuple

from accounts.tables import Person
from cabinet import words
from kit.tables import Journal

OPEN_FOR = timedelta(minutes=30)


class Look(NamedTuple):
    at: datetime
    role: str
    who: str
    why: str


async def looks_at(person: int) -> list[Look]:
    """The latest first."""
    j = Journal
    looked = (j.action == "look-at-person") & (j.object_kind == "person") & (j.object_id == person)
    rows = (
        await j.select(j.instant, j.actor, j.role, j.change)
        .where(looked)
        .order_by(j.number, ascending=False)
        .limit(200)
    )
    names = await Person.select(Person.id, Person.full_name).where(
        Person.id.is_in([row["actor"] for row in rows] or [0])
    )
    named = {row["id"]: row["full_name"] for row in names}
    return [
        Look(row["instant"], words.role(row["role"]), named.get(row["actor"], ""), _reason(row["change"]))
        for row in rows
    ]


async def may_look(viewer: int, person: int, now: datetime) -> bool:
    """Whether this administrator gave a reason a short while ago."""
    j = Journal
    looked = (j.action == "look-at-person") & (j.object_kind == "person") & (j.object_id == person)
    return bool(await j.exists().where(looked & (j.actor == viewer) & (j.instant > now - OPEN_FOR)))


def _reason(change: str) -> str:
    return str(json.loads(change).get("reason", "")) if change else ""
