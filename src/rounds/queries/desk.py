"""A member's desk: which projects, in which order, how far each is; counts, never values of others."""

from collections.abc import Collection
from datetime import datetime
from typing import NamedTuple

import msgspec

from kit.db import ask, places
from rounds.queries.settings import RoundView
from rounds.sheet import Mark


class Turn(NamedTuple):
    """A project of a desk in its order: those still to do first, the least reviewed first."""

    done: bool
    reviews: int
    number: int
    project: int


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


# All submitted sheets are counted in one sweep over an index; those of members in conflict are few and taken off.
TURNS = """
select a.project, p.number, coalesce(n.reviews, 0) - coalesce(k.reviews, 0) as reviews,
  case when v.submitted_at is not null or v.abstained_at is not null then 1 else 0 end as done
from round_assignment a
join project p on p.id = a.project
left join round_review v on v.round = a.round and v.project = a.project and v.person = a.person
left join (select project, count(*) as reviews from round_review
           where round = $1 and submitted_at is not null group by project) n on n.project = a.project
left join (select o.project, count(*) as reviews from round_conflict c
           join round_review o on o.round = $1 and o.project = c.project and o.person = c.person and o.submitted_at is not null
           where c.lifted_at is null group by o.project) k on k.project = a.project
where a.round = $1 and a.person = $2 and {still}
  and not exists (select 1 from round_conflict c
                  where c.person = a.person and c.project = a.project and c.lifted_at is null)
"""
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
    rows = await ask(TURNS.format(still=STILL[found.state == "published"]), found.id, person, found.stage)
    return sorted(Turn(bool(row["done"]), row["reviews"], row["number"], row["project"]) for row in rows)


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
    """The project before and the one after the current one among those still to do, least reviewed first, round and round."""
    here = next((turn for turn in turns if turn.project == current), None)
    waiting = [turn for turn in turns if not turn.done and turn.project != current]
    if not waiting or here is None:
        return (waiting[-1].project, waiting[0].project) if waiting else (None, None)
    later = [turn for turn in waiting if turn[1:] > here[1:]]
    earlier = [turn for turn in waiting if turn[1:] < here[1:]]
    return (earlier or waiting)[-1].project, (later or waiting)[0].project


async def project_title(project_id: int) -> str:
    """The title of a project that exists."""
    rows = await ask("select title from project where id = $1", project_id)
    return str(rows[0]["title"])
