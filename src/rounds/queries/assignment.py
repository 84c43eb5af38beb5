"""What the assignment is made from, and what it is: pairs with their people, loads, one pair's story."""

import json
from typing import Any

import msgspec

from rounds.assignment import Entry, Problem, Reviewer
from rounds.explanation import Given
from rounds.queries.pairs import assigned_pairs, conflicted_pairs, declined_pairs
from rounds.queries.settings import RoundView
from rounds.tables import Assignment, Review, Round, Seat


class GivenRow(msgspec.Struct, frozen=True):
    """One assignment as the secretary reads it."""

    id: int
    project: int
    number: int
    title: str
    person: int
    name: str
    email: str
    origin: str
    submitted: bool


VISIBLE = """
where a.round = {} and not exists (select 1 from round_conflict c
  where c.project = a.project and c.lifted_at is null and c.person in (a.person, {}))
"""
GIVEN = f"""
select a.id, a.project, p.number, p.title, a.person, n.full_name as name, n.email, a.origin,
  exists (select 1 from round_review v where v.round = a.round and v.project = a.project and v.person = a.person
          and v.submitted_at is not null) as submitted
from round_assignment a join project p on p.id = a.project join person n on n.id = a.person {VISIBLE}
"""
COUNT = f"select count(*) as n from round_assignment a join project p on p.id = a.project {VISIBLE}"


async def problem_of(found: RoundView) -> Problem:
    """Everything that the assignment of a round follows from now."""
    projects = await Round.raw(
        "select id as project, sector from project where season = {} and stage = {} order by id",
        found.season,
        found.stage,
    )
    begun = {
        (row["project"], row["person"])
        for row in await Review.select(Review.project, Review.person).where(Review.round == found.id)
    }
    by_hand = await Assignment.select(Assignment.project, Assignment.person).where(
        (Assignment.round == found.id) & (Assignment.origin == "manual")
    )
    kept = (begun & await assigned_pairs(found.id)) | {(row["project"], row["person"]) for row in by_hand}
    return Problem(
        entries=tuple(Entry(**row) for row in projects),
        reviewers=tuple(await reviewers_of(found.id)),
        each=found.reviews_per_project,
        seed=found.seed,
        barred=frozenset(await conflicted_pairs(found.id) | await declined_pairs(found.id)),
        kept=frozenset(kept),
    )


async def reviewers_of(round_id: int) -> list[Reviewer]:
    """Who reviews in the round, and what they know."""
    rows = (
        await Seat.select(Seat.person, Seat.sectors, Seat.only_sectors, Seat.quota)
        .where((Seat.round == round_id) & (Seat.reviews == True))  # noqa: E712
        .order_by(Seat.person)
    )
    return [
        Reviewer(row["person"], frozenset(json.loads(row["sectors"])), bool(row["only_sectors"]), row["quota"])
        for row in rows
    ]


async def given_of(
    round_id: int, reader: int, person: int | None, number: int | None, limit: int, offset: int
) -> tuple[list[GivenRow], int]:
    """A part of the assignments and how many there are; without the reader's conflicts and those of the reviewers."""
    sql, values = "", [round_id, reader]
    if person is not None:
        sql, values = sql + " and a.person = {}", [*values, person]
    if number is not None:
        sql, values = sql + " and p.number = {}", [*values, number]
    total = await Round.raw(COUNT + sql, *values)
    rows = await Round.raw(GIVEN + sql + " order by a.project, a.person limit {} offset {}", *values, limit, offset)
    return [_given(row) for row in rows], total[0]["n"]


async def numbers_in(found: RoundView) -> dict[int, int]:
    """Number → project of those at the round's stage."""
    sql = "select number, id from project where season = {} and stage = {}"
    return {row["number"]: row["id"] for row in await Round.raw(sql, found.season, found.stage)}


async def all_given(round_id: int, reader: int) -> list[GivenRow]:
    """Every assignment, for the file."""
    rows = await Round.raw(GIVEN + " order by p.number, n.full_name", round_id, reader)
    return [_given(row) for row in rows]


def _given(row: dict[str, Any]) -> GivenRow:
    return GivenRow(**{**row, "submitted": bool(row["submitted"])})


STORY = """
select a.origin, coalesce(g.full_name, '') as giver, a.given_at, p.sector from round_assignment a
join project p on p.id = a.project left join person g on g.id = a.given_by
where a.round = {} and a.project = {} and a.person = {}
"""
LOADS = """
select s.person, count(a.id) as load from round_seat s left join round_assignment a
on a.round = s.round and a.person = s.person and not exists (select 1 from round_conflict c
  where c.project = a.project and c.person = a.person and c.lifted_at is null)
where s.round = {} and s.reviews group by s.person
"""


async def story_of(found: RoundView, project: int, person: int) -> tuple[Entry, Reviewer, Given] | None:
    """How a project came to a person; None when it has not."""
    rows = await Round.raw(STORY, found.id, project, person)
    reviewer = next((one for one in await reviewers_of(found.id) if one.person == person), None)
    if not rows or reviewer is None:
        return None
    loads = {row["person"]: row["load"] for row in await Round.raw(LOADS, found.id)}
    way = (rows[0]["origin"], rows[0]["giver"], rows[0]["given_at"])
    given = Given(*way, found.seed, found.reviews_per_project == 0, loads[person], tuple(loads.values()))
    return Entry(project, rows[0]["sector"]), reviewer, given
