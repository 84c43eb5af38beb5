"""Rounds and their settings."""

from collections.abc import Collection
from datetime import datetime

import msgspec

from reckoning.results import Rule
from reckoning.ties import worded
from rounds.tables import Round


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


COLUMNS = [getattr(Round, name) for name in RoundView.__struct_fields__]


async def round_by_id(round_id: int) -> RoundView | None:
    """One round, or None."""
    row = await Round.select(*COLUMNS).where(Round.id == round_id).first()
    return RoundView(**row) if row else None


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
