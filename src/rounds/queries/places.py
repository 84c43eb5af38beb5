"""How one person stands to one project of a round, and what that person's sheet says."""

from datetime import datetime
from typing import Any

import msgspec

from kit.db import ask
from reckoning.sheet import Mark
from rounds.queries.settings import RoundView
from rounds.visibility import Eyes


class Place(msgspec.Struct, frozen=True):
    """How one person stands to one project of one round, read in one query."""

    round: int
    edition: int
    season: int
    sector: str
    state: str
    closes_at: datetime | None
    others_visible: bool
    belongs: bool
    position: str
    eyes: Eyes
    review: int | None
    version: int
    submitted_at: datetime | None
    abstained_at: datetime | None
    abstained_why: str

    @property
    def done(self) -> bool:
        return self.submitted_at is not None or self.abstained_at is not None

    def takes_scores(self, now: datetime) -> bool:
        """Whether a score received at this UTC instant is in time, even if the clock has not closed the round yet."""
        return self.state == "open" and (self.closes_at is None or now < self.closes_at)


PLACE = """
select r.season, r.edition, r.state, r.stage, r.closes_at, r.others_visible, p.stage as project_stage, p.sector, s.position as position,
  a.id as assigned, c.id as conflict, m.id as member, t.id as result, v.id as review, v.version, v.submitted_at,
  v.abstained_at, v.abstained_why
from selection_round r
join project p on p.season = r.season and p.id = $2
left join round_seat s on s.round = r.id and s.person = $3
left join round_assignment a on a.round = r.id and a.project = p.id and a.person = $3
left join round_conflict c on c.person = $3 and c.project = p.id and c.lifted_at is null
left join membership m on m.team = p.team and m.person = $3 and m.left_at is null
left join round_result t on t.round = r.id and t.project = p.id
left join round_review v on v.round = r.id and v.project = p.id and v.person = $3
where r.id = $1
"""


async def place_of(round_id: int, project_id: int, person: int | None, organises: frozenset[int]) -> Place | None:
    """Where this person stands, or None when there is no such round or project. `organises`: seasons organised."""
    if person is None:
        return None
    rows = await ask(PLACE, round_id, project_id, person)
    return _place(round_id, rows[0], organises) if rows else None


def _place(round_id: int, row: dict[str, Any], organises: frozenset[int]) -> Place:
    belongs = row["project_stage"] == row["stage"] if row["state"] != "published" else row["result"] is not None
    position = row["position"] or ""
    return Place(
        round=round_id,
        edition=row["edition"],
        season=row["season"],
        sector=row["sector"],
        closes_at=row["closes_at"],
        state=row["state"],
        others_visible=bool(row["others_visible"]),
        belongs=belongs,
        position=position,
        eyes=Eyes(
            organiser=row["season"] in organises,
            position=position,
            assigned=row["assigned"] is not None,
            conflicted=row["conflict"] is not None,
            submitted=row["submitted_at"] is not None,
            own_team=row["member"] is not None,
        ),
        review=row["review"],
        version=row["version"] or 0,
        submitted_at=row["submitted_at"],
        abstained_at=row["abstained_at"],
        abstained_why=row["abstained_why"] or "",
    )


class LedProject(msgspec.Struct, frozen=True):
    """A project in a round, for its team's leader."""

    project: int
    number: int
    title: str


LED = """
select p.id as project, p.number, p.title from project p
join membership m on m.team = p.team and m.person = $3 and m.role = 'leader' and m.left_at is null
where p.season = $1 and p.stage = $2 order by p.number
"""


async def led_in(found: RoundView, person: int) -> list[LedProject]:
    """The projects at the round's stage that this person leads."""
    return [LedProject(**dict(row)) for row in await ask(LED, found.season, found.stage, person)]


JUDGED = """
select x.project from round_result x join project p on p.id = x.project
join membership m on m.team = p.team and m.person = $2 and m.role = 'leader' and m.left_at is null
where x.round = $1 and x.published_at is not null order by p.number
"""


async def judged_of(round_id: int, person: int) -> list[int]:
    """The projects whose results in this round are published and that this person leads."""
    return [row["project"] for row in await ask(JUDGED, round_id, person)]


async def leaders_in(found: RoundView) -> list[int]:
    """Who leads a team whose project is at the round's stage."""
    sql = (
        "select distinct m.person from project p join membership m on m.team = p.team and m.role = 'leader' "
        "and m.left_at is null where p.season = $1 and p.stage = $2"
    )
    return [row["person"] for row in await ask(sql, found.season, found.stage)]


MARKS = "select s.criterion as criterion, s.value as value, s.comment as comment from round_score s where s.review = $1"


async def marks_of(review_id: int | None) -> dict[int, Mark]:
    """What one sheet says: criterion → mark."""
    if review_id is None:
        return {}
    rows = await ask(MARKS, review_id)
    return {row["criterion"]: Mark(row["value"], row["comment"]) for row in rows}
