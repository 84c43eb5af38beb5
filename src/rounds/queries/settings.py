"""What is read about rounds: their settings, criteria and committee."""

import json
from collections.abc import Collection
from datetime import datetime
from typing import Any

import msgspec

from kit.db import ask
from kit.reading import kept
from reckoning.results import Rule
from reckoning.sheet import Question
from reckoning.ties import worded
from rounds.tables import Result, Round, Seat


class RoundView(msgspec.Struct, frozen=True):
    """A round's settings; `pass_mark` in hundredths of a percent, `share` in percent, `ties` by commas."""

    id: int
    season: int
    number: int
    stage: str
    kind: str
    reviews_per_project: int
    passing: str
    pass_mark: int
    places: int
    share: int
    ties: str
    ranked_by: str
    others_visible: bool
    names_visible: bool
    quorum: str
    votes_public: bool
    opens_at: datetime | None
    closes_at: datetime | None
    edition: int
    seed: int
    appeal_days: int
    answer_days: int
    state: str
    version: int

    @property
    def name(self) -> str:
        return "Первый тур" if self.number == 1 else "Второй тур"

    @property
    def genitive(self) -> str:
        return "первого тура" if self.number == 1 else "второго тура"

    @property
    def rule(self) -> Rule:
        ways = tuple(self.ties.split(","))
        return Rule(self.passing, self.pass_mark, self.places, self.ranked_by, self.share, ways, self.seed)

    @property
    def ties_told(self) -> str:
        return worded(self.ties.split(","))

    @property
    def yes_no(self) -> bool:
        return self.kind == "yes_no"


class SeatRow(msgspec.Struct, frozen=True):
    """A member of the committee."""

    id: int
    person: int
    name: str
    email: str
    position: str
    reviews: bool
    sectors: tuple[str, ...]
    only_sectors: bool
    quota: int


COLUMNS = [getattr(Round, name) for name in RoundView.__struct_fields__]


async def round_by_id(round_id: int) -> RoundView | None:
    """One round, or None."""
    row = await Round.select(*COLUMNS).where(Round.id == round_id).first()
    return RoundView(**row) if row else None


QUESTIONS = (
    "select c.id as id, c.title as title, c.help as help, c.weight as weight, c.required as required, c.steps as steps,"
    " c.comment_on as comment_on, c.kind as kind, c.sectors as sectors, c.changed_why as changed_why"
    " from round_criterion c where c.round = $1 and c.until is null order by c.place, c.id"
)


async def rounds_of(season: int) -> list[RoundView]:
    """The season's rounds in their order."""
    return [
        RoundView(**row) for row in await Round.select(*COLUMNS).where(Round.season == season).order_by(Round.number)
    ]


async def rounds_by_id(ids: Collection[int]) -> list[RoundView]:
    """These rounds, the latest first."""
    if not ids:
        return []
    rows = await Round.select(*COLUMNS).where(Round.id.is_in(list(ids))).order_by(Round.id, ascending=False)
    return [RoundView(**row) for row in rows]


async def rounds_in(state: str) -> list[RoundView]:
    """Every round in this state, whatever its season."""
    return [RoundView(**row) for row in await Round.select(*COLUMNS).where(Round.state == state).order_by(Round.id)]


async def copyable(found: RoundView, organised: Collection[int]) -> list[tuple[int, str]]:
    """Rounds whose settings may be taken over, the latest first: published ones, and those of seasons that are organised."""
    rows = await Round.select(Round.id, Round.number, Round.season.year.as_alias("year")).where(
        (Round.id != found.id) & ((Round.state == "published") | Round.season.is_in(list(organised) or [0]))
    )
    rows.sort(key=lambda row: (row["year"], row["number"] == found.number, row["id"]), reverse=True)
    return [(row["id"], f"{row['year']}: {'первый' if row['number'] == 1 else 'второй'} тур") for row in rows]


async def seated_in(person: int) -> list[int]:
    """The rounds in whose committee this person sits."""
    return [row["round"] for row in await Seat.select(Seat.round).where(Seat.person == person).order_by(Seat.id)]


async def questions_of(round_id: int) -> list[Question]:
    """The criteria in force of a round in their order."""

    async def read() -> list[Question]:
        return [_question(row) for row in await ask(QUESTIONS, round_id)]

    return await kept(("questions", round_id), read)


def _question(row: dict[str, Any]) -> Question:
    return Question(
        id=row["id"],
        title=row["title"],
        help=row["help"],
        weight=row["weight"],
        required=bool(row["required"]),
        steps=tuple(json.loads(row["steps"])),
        comment_on=frozenset(json.loads(row["comment_on"])),
        yes_no=row["kind"] == "yes_no",
        sectors=tuple(json.loads(row["sectors"])),
        changed_why=row["changed_why"],
    )


async def seats_of(round_id: int) -> list[SeatRow]:
    """The committee: chair, secretary, members as they were seated, then alternates."""
    rows = (
        await Seat.select(
            *(getattr(Seat, name) for name in SeatRow.__struct_fields__ if name not in ("name", "email")),
            Seat.person.full_name.as_alias("name"),
            Seat.person.email.as_alias("email"),
        )
        .where(Seat.round == round_id)
        .order_by(Seat.id)
    )
    order = {"chair": 0, "secretary": 1, "member": 2, "alternate": 3}
    return [_seat(row) for row in sorted(rows, key=lambda row: order[row["position"]])]


def _seat(row: dict[str, Any]) -> SeatRow:
    return SeatRow(**{**row, "sectors": tuple(json.loads(row["sectors"])), "only_sectors": bool(row["only_sectors"])})


async def how_many(found: RoundView, reader: int) -> int:
    """How many projects of the round the reader may know of: without those in conflict with the reader."""
    entered = (
        "select x.project from round_result x where x.round = {}"
        if found.state == "published"
        else "select id as project from project where season = {} and stage = {}"
    )
    values = [found.id] if found.state == "published" else [found.season, found.stage]
    rows = await Round.raw(
        f"select count(*) as n from ({entered}) e where not exists (select 1 from round_conflict c "
        "where c.project = e.project and c.person = {} and c.lifted_at is null)",
        *values,
        reader,
    )
    return int(rows[0]["n"])


async def entrants(found: RoundView) -> list[int]:
    """The projects of the round by number: those at its stage, or those of its published results."""
    if found.state == "published":
        rows = await Result.select(Result.project).where(Result.round == found.id).order_by(Result.project.number)
        return [row["project"] for row in rows]
    rows = await Round.raw(
        "select id from project where season = {} and stage = {} order by number", found.season, found.stage
    )
    return [row["id"] for row in rows]


class Candidate(msgspec.Struct, frozen=True):
    """Somebody whose confirmed role allows a seat."""

    person: int
    name: str
    role: str


async def candidates_for(found: RoundView) -> list[Candidate]:
    """Who may still be seated: a confirmed role of the committee in the season, no seat in the round."""
    rows = await Round.raw(
        "select a.person, p.full_name as name, a.role from appointment a join person p on p.id = a.person "
        "where a.season = {} and a.role in ('committee', 'chair', 'secretary') and a.confirmed_at is not null "
        "and a.revoked_at is null and not exists (select 1 from round_seat s where s.round = {} and s.person = a.person) "
        "order by p.full_name, a.role",
        found.season,
        found.id,
    )
    return [Candidate(**row) for row in rows]
