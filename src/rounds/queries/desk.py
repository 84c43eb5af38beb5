"""What a member's desk and the round's progress show: counts, never values of others."""

from datetime import datetime
from typing import Any

import msgspec

from rounds.queries.settings import RoundView
from rounds.tables import Round


class DeskRow(msgspec.Struct, frozen=True):
    """A project of one member's desk; `reviews` of `wanted` are in, whoever's they are."""

    project: int
    number: int
    title: str
    synthetic: bool
    submitted_at: datetime | None
    version: int
    answered: int
    reviews: int
    wanted: int

    @property
    def done(self) -> bool:
        return self.submitted_at is not None

    @property
    def order(self) -> tuple[int, int]:
        """Least reviewed first."""
        return (self.reviews, self.number)


class ProgressRow(msgspec.Struct, frozen=True):
    """How much one member has submitted of what was given."""

    person: int
    name: str
    assigned: int
    submitted: int


DESK = """
select p.id as project, p.number, p.title, p.synthetic, v.submitted_at, coalesce(v.version, 0) as version,
  (select count(*) from round_score s where s.review = v.id and s.value is not null) as answered,
  (select count(*) from round_review o where o.round = a.round and o.project = p.id and o.submitted_at is not null
     and not exists (select 1 from round_conflict k
                     where k.person = o.person and k.project = p.id and k.lifted_at is null)) as reviews,
  (select count(*) from round_assignment w where w.round = a.round and w.project = p.id
     and not exists (select 1 from round_conflict k
                     where k.person = w.person and k.project = p.id and k.lifted_at is null)) as wanted
from round_assignment a
join project p on p.id = a.project
left join round_review v on v.round = a.round and v.project = a.project and v.person = a.person
where a.round = {} and a.person = {} and {}
  and not exists (select 1 from round_conflict c
                  where c.person = a.person and c.project = a.project and c.lifted_at is null)
order by p.number
"""

# All assignments and submitted sheets are counted in one sweep over an index; those that do not count, in conflict or of
# projects that left the round, are few and taken off.
SEATED = """
select s.person, n.full_name as name, coalesce(a.n, 0) as assigned, coalesce(v.n, 0) as submitted
from round_seat s join person n on n.id = s.person
left join (select person, count(*) as n from round_assignment where round = {} group by person) a on a.person = s.person
left join (select person, count(*) as n from round_review where round = {} and submitted_at is not null group by person) v
  on v.person = s.person
where s.round = {} and s.reviews order by n.full_name
"""
TAKEN_OFF = """
select a.person, count(*) as assigned, count(v.submitted_at) as submitted
from (select c.project, c.person from round_conflict c where c.lifted_at is null
      union select p.id, a.person from project p join round_assignment a on a.project = p.id and a.round = {}
      where p.season = {} and p.stage <> {}) x
join round_assignment a on a.project = x.project and a.person = x.person and a.round = {}
left join round_review v on v.round = a.round and v.project = a.project and v.person = a.person
group by a.person
"""


async def desk_of(found: RoundView, person: int) -> list[DeskRow]:
    """This member's projects by number, those in conflict left out as if they were not there."""
    if found.state == "published":
        sql = DESK.replace(
            "and {}\n", "and exists (select 1 from round_result t where t.round = a.round and t.project = p.id)\n"
        )
        rows = await Round.raw(sql, found.id, person)
    else:
        rows = await Round.raw(DESK.replace("and {}\n", "and p.stage = {}\n"), found.id, person, found.stage)
    return [DeskRow(**{**row, "synthetic": bool(row["synthetic"])}) for row in rows]


async def progress_of(found: RoundView) -> list[ProgressRow]:
    """Counts of everybody who reviews, while the round is open or closed."""
    rows = await Round.raw(SEATED, found.id, found.id, found.id)
    off = {row["person"]: row for row in await Round.raw(TAKEN_OFF, found.id, found.season, found.stage, found.id)}
    return [ProgressRow(**{**row, **_less(row, off.get(row["person"]))}) for row in rows]


def _less(row: dict[str, Any], off: dict[str, Any] | None) -> dict[str, int]:
    return {name: row[name] - off[name] for name in ("assigned", "submitted")} if off else {}


def neighbours(rows: list[DeskRow], current: int) -> tuple[int | None, int | None]:
    """The project before and the one after the current one among those still to score, least reviewed first, round and round."""
    here = next((row for row in rows if row.project == current), None)
    waiting = sorted((row for row in rows if not row.done and row.project != current), key=lambda row: row.order)
    if not waiting or here is None:
        return (waiting[-1].project, waiting[0].project) if waiting else (None, None)
    later = [row for row in waiting if row.order > here.order]
    earlier = [row for row in waiting if row.order < here.order]
    return (earlier or waiting)[-1].project, (later or waiting)[0].project


async def own_values(round_id: int, person: int) -> dict[int, dict[int, int]]:
    """Project → criterion → value of one's own sheets, for the table."""
    rows = await Round.raw(
        "select v.project, s.criterion, s.value from round_score s join round_review v on v.id = s.review "
        "where v.round = {} and v.person = {} and s.value is not null",
        round_id,
        person,
    )
    found: dict[int, dict[int, int]] = {}
    for row in rows:
        found.setdefault(row["project"], {})[row["criterion"]] = row["value"]
    return found


async def project_title(project_id: int) -> str:
    """The title of a project that exists."""
    rows = await Round.raw("select title from project where id = {}", project_id)
    return str(rows[0]["title"])
