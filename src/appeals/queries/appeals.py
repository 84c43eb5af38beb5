"""Appeals against results, standing or not."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime
from typing import Any

import msgspec

from appeals.rules import STANDING
from appeals.tables import Appeal, Panelist
from kit.db import ask, places


class AppealRow(msgspec.Struct, frozen=True):
    """An appeal with its project and its round."""

    id: int
    round: int
    round_number: int
    season: int
    project: int
    project_number: int
    title: str
    synthetic: bool
    filed_by: int
    filed_at: datetime
    ground: str
    text: str
    agreed: str
    due: date
    state: str
    judged_at: datetime | None
    judged_why: str
    version: int

    @property
    def genitive(self) -> str:
        return "первого тура" if self.round_number == 1 else "второго тура"


async def appeal(appeal_id: int) -> AppealRow | None:
    """One appeal, or None."""
    return next(iter(await _appeals(Appeal.id == appeal_id)), None)


async def appeals_on(round_id: int, project: int) -> list[AppealRow]:
    """The appeals against one result, the latest first."""
    return await _appeals((Appeal.round == round_id) & (Appeal.project == project))


def returned_at(latest_first: Sequence[AppealRow]) -> datetime | None:
    """When the latest appeal against a result was returned for completion; None when it was not."""
    return next((one.judged_at for one in latest_first[:1] if one.state == "returned"), None)


def answered_or_standing(appeals: Iterable[AppealRow]) -> bool:
    """Whether there is an appeal against the result that stands, or was answered: no other one is filed."""
    return any(one.state in STANDING or one.state == "signed" for one in appeals)


async def appeals_of_rounds(rounds: Collection[int], standing: bool = False) -> list[AppealRow]:
    """The appeals against results of these rounds, the nearest due day first."""
    wanted: Any = Appeal.round.is_in(list(rounds) or [0])
    return await _appeals(wanted & Appeal.state.is_in(sorted(STANDING)) if standing else wanted, by_due=True)


async def appeals_given_to(person: int) -> list[AppealRow]:
    """The appeals that this person considers, the nearest due day first."""
    given = Panelist.select(Panelist.appeal).where(Panelist.person == person)
    return await _appeals(Appeal.id.is_in(given), by_due=True)


async def _appeals(wanted: Any, by_due: bool = False) -> list[AppealRow]:
    a: Any = Appeal
    joined = ("round_number", "season", "project_number", "title", "synthetic")
    rows = (
        await a.select(
            *(getattr(a, name) for name in AppealRow.__struct_fields__ if name not in joined),
            a.round.number.as_alias("round_number"),
            a.round.season.as_alias("season"),
            a.project.number.as_alias("project_number"),
            a.project.title.as_alias("title"),
            a.project.synthetic.as_alias("synthetic"),
        )
        .where(wanted)
        .order_by(*((a.due, a.id) if by_due else (a.id,)), ascending=by_due)
    )
    return [AppealRow(**row) for row in rows]


async def uncorrected(rounds: Collection[int]) -> list[AppealRow]:
    """Appeals that were satisfied while no revision of the result was confirmed since they were filed, or is proposed."""
    if not rounds:
        return []
    rows = await ask(
        "select a.id as id from appeal a join appeal_answer w on w.appeal = a.id"
        f" where a.state = 'signed' and w.outcome = 'satisfied' and a.round in ({places(len(rounds))})"
        " and not exists (select 1 from round_revised d join round_revision v on v.id = d.revision where v.round = a.round"
        " and d.project = a.project and v.withdrawn_at is null and coalesce(v.confirmed_at, a.filed_at) >= a.filed_at)",
        *rounds,
    )
    return await _appeals(Appeal.id.is_in([row["id"] for row in rows] or [0]))
