"""How far a committee is: counts of what was given and done, never values."""

from datetime import datetime
from typing import Any

import msgspec

from rounds.queries.settings import RoundView
from rounds.tables import Round


class ProgressRow(msgspec.Struct, frozen=True):
    """How much one member has done of what was given: submitted, or abstained from with a reason."""

    person: int
    name: str
    assigned: int
    submitted: int


# All assignments and submitted sheets are counted in one sweep over an index; those that do not count, in conflict or of
# projects that left the round, are few and taken off.
SEATED = """
select s.person, n.full_name as name, coalesce(a.n, 0) as assigned, coalesce(v.n, 0) as submitted
from round_seat s join person n on n.id = s.person
left join (select person, count(*) as n from round_assignment where round = {} group by person) a on a.person = s.person
left join (select person, count(*) as n from round_review where round = {} and coalesce(submitted_at, abstained_at) is not null
           group by person) v
  on v.person = s.person
where s.round = {} and s.reviews order by n.full_name
"""
TAKEN_OFF = """
select a.person, count(*) as assigned, count(coalesce(v.submitted_at, v.abstained_at)) as submitted
from (select c.project, c.person from round_conflict c where c.lifted_at is null
      union select p.id, a.person from project p join round_assignment a on a.project = p.id and a.round = {}
      where LEFT_IT) x
join round_assignment a on a.project = x.project and a.person = x.person and a.round = {}
left join round_review v on v.round = a.round and v.project = a.project and v.person = a.person
group by a.person
"""


# A publication moves every project on: from then on those have left the round that it says nothing of.
BEFORE = TAKEN_OFF.replace("LEFT_IT", "p.season = {} and p.stage <> {}")
AFTER = TAKEN_OFF.replace(
    "LEFT_IT", "not exists (select 1 from round_result r where r.round = a.round and r.project = p.id)"
)


async def progress_of(found: RoundView) -> list[ProgressRow]:
    """Counts of everybody who reviews."""
    rows = await Round.raw(SEATED, found.id, found.id, found.id)
    if found.state == "published":
        taken = await Round.raw(AFTER, found.id, found.id)
    else:
        taken = await Round.raw(BEFORE, found.id, found.season, found.stage, found.id)
    off = {row["person"]: row for row in taken}
    return [ProgressRow(**{**row, **_less(row, off.get(row["person"]))}) for row in rows]


class WorkRow(msgspec.Struct, frozen=True):
    """What else is known of a member's work: sheets begun and not done, when the last one was saved."""

    drafts: int = 0
    saved_at: datetime | None = None


WORK = """
select v.person, sum(case when v.submitted_at is null and v.abstained_at is null then 1 else 0 end) as drafts,
  max(v.saved_at) as saved_at from round_review v where v.round = {}
and not exists (select 1 from round_conflict c where c.person = v.person and c.project = v.project and c.lifted_at is null)
group by v.person
"""
SECTORS = "select sector, count(*) as n from project where season = {} and stage = {} group by sector"


async def work_of(found: RoundView) -> dict[int, WorkRow]:
    """Person → the rest of what the committee's page tells."""
    latest = {}
    for row in await Round.raw(WORK, found.id):
        at = row["saved_at"]  # an aggregate comes back as text on SQLite
        saved = datetime.fromisoformat(at) if isinstance(at, str) else at
        latest[row["person"]] = WorkRow(row["drafts"], saved)
    return latest


async def sectors_in(found: RoundView) -> dict[str, int]:
    """Sector → how many projects at the round's stage."""
    return {row["sector"]: row["n"] for row in await Round.raw(SECTORS, found.season, found.stage)}


def _less(row: dict[str, Any], off: dict[str, Any] | None) -> dict[str, int]:
    return {name: row[name] - off[name] for name in ("assigned", "submitted")} if off else {}
