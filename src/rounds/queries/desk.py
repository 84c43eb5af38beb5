"""A member's desk: which projects, in which order, how far each is; counts, never values of others."""

from collections.abc import Collection
from datetime import datetime
from typing import NamedTuple

import msgspec

from kit.db import ask, places
from kit.reading import kept
from reckoning.sheet import Mark
from rounds.queries.settings import RoundView


class Turn(NamedTuple):
    """A project of a desk in its order: those still to do first, the least reviewed first."""

    done: bool
    reviews: int
    number: int
    project: int


class Share(NamedTuple):
    """How many projects were given to a member, and how many of them are done."""

    given: int
    done: int


class DeskRow(msgspec.Struct, frozen=True):
    """A project of one member's desk; `reviews` of `wanted` are in, whoever's they are."""

    project: int
    number: int
    title: str
    sector: str
    synthetic: bool
    submitted_at: datetime | None
    abstained_at: datetime | None
    version: int
    answered: int
    reviews: int
    wanted: int

    @property
    def done(self) -> bool:
        return self.submitted_at is not None or self.abstained_at is not None


# What was given changes seldom and is kept; what changes with every sheet is counted in one sweep over an index each.
GIVEN = """
select a.project, p.number from round_assignment a join project p on p.id = a.project
where a.round = $1 and a.person = $2 and {still}
  and not exists (select 1 from round_conflict c
                  where c.person = a.person and c.project = a.project and c.lifted_at is null)
order by p.number
"""
COUNTED = (
    "select project, count(*) as n from round_review where round = $1 and submitted_at is not null group by project"
)
# The sheets of members in conflict do not count; they are few.
OFF = """
select o.project, count(*) as n from round_conflict c cross join round_review o
where c.lifted_at is null and o.round = $1 and o.project = c.project and o.person = c.person and o.submitted_at is not null
group by o.project
"""
DONE = (
    "select project from round_review"
    " where round = $1 and person = $2 and coalesce(submitted_at, abstained_at) is not null"
)
STILL = {
    True: "exists (select 1 from round_result t where t.round = a.round and t.project = a.project and $3 = $3)",
    False: "p.stage = $3",
}
ROWS = """
select p.id as project, p.number, p.title, p.sector, p.synthetic, v.submitted_at, v.abstained_at, coalesce(v.version, 0) as version,
  (select count(*) from round_score s where s.review = v.id and s.value is not null) as answered,
  (select count(*) from round_assignment w where w.round = $1 and w.project = p.id
     and not exists (select 1 from round_conflict k
                     where k.person = w.person and k.project = p.id and k.lifted_at is null)) as wanted
from project p left join round_review v on v.round = $1 and v.project = p.id and v.person = $2
where p.id in ({projects})
"""
OWN = """
select v.project, s.criterion, s.value, s.comment from round_review v join round_score s on s.review = v.id
where v.round = $1 and v.person = $2 and v.project in ({projects})
"""


async def turns_of(found: RoundView, person: int) -> list[Turn]:
    """This member's projects in the desk's order, those in conflict left out as if they were not there."""
    given = await _given(found, person)
    if not given:
        return []
    done = {row["project"] for row in await ask(DONE, found.id, person)}
    reviews = {row["project"]: row["n"] for row in await ask(COUNTED, found.id)}
    for row in await ask(OFF, found.id):
        reviews[row["project"]] -= row["n"]
    return sorted(Turn(project in done, reviews.get(project, 0), number, project) for project, number in given)


async def share_of(found: RoundView, person: int) -> Share:
    """The same desk in two numbers."""
    given = await _given(found, person)
    done = {row["project"] for row in await ask(DONE, found.id, person)} if given else set()
    return Share(len(given), sum(project in done for project, _ in given))


async def _given(found: RoundView, person: int) -> list[tuple[int, int]]:
    """Project and its number."""

    async def read() -> list[tuple[int, int]]:
        rows = await ask(GIVEN.format(still=STILL[found.state == "published"]), found.id, person, found.stage)
        return [(row["project"], row["number"]) for row in rows]

    return await kept(("given", found.id, person), read)


async def desk_rows(round_id: int, person: int, turns: Collection[Turn]) -> list[DeskRow]:
    """These of a member's projects, in the order given."""
    if not turns:
        return []
    ids = [turn.project for turn in turns]
    rows = await ask(ROWS.format(projects=places(len(ids), 3)), round_id, person, *ids)
    found = {row["project"]: dict(row) for row in rows}
    return [
        DeskRow(**{**found[turn.project], "synthetic": bool(found[turn.project]["synthetic"]), "reviews": turn.reviews})
        for turn in turns
    ]


async def own_marks(round_id: int, person: int, projects: Collection[int]) -> dict[int, dict[int, Mark]]:
    """Project → criterion → mark of one's own sheets, for the table."""
    ids = list(projects)
    found: dict[int, dict[int, Mark]] = {project: {} for project in ids}
    for row in await ask(OWN.format(projects=places(len(ids), 3)), round_id, person, *ids) if ids else []:
        found[row["project"]][row["criterion"]] = Mark(row["value"], row["comment"])
    return found


def neighbours(turns: Collection[Turn], current: int) -> tuple[int | None, int | None]:
    """The project before and the one after the current one among those still to do, least reviewed first, round and round.

    After one that is done comes the least reviewed of all.
    """
    here = next((turn for turn in turns if turn.project == current), None)
    waiting = [turn for turn in turns if not turn.done and turn.project != current]
    if not waiting or here is None or here.done:
        return (waiting[-1].project, waiting[0].project) if waiting else (None, None)
    later = [turn for turn in waiting if turn[1:] > here[1:]]
    earlier = [turn for turn in waiting if turn[1:] < here[1:]]
    return (earlier or waiting)[-1].project, (later or waiting)[0].project


async def project_title(project_id: int) -> str:
    """The title of a project that exists."""
    rows = await ask("select title from project where id = $1", project_id)
    return str(rows[0]["title"])
