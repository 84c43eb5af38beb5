"""What is read about appeals."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any

import msgspec

from appeals.rules import COMMITTEE, STANDING
from appeals.tables import Answer, Appeal, Panelist
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


class AnswerRow(msgspec.Struct, frozen=True):
    """An answer, signed or not."""

    appeal: int
    outcome: str
    reasons: str
    public: str
    written_by: int
    written_at: datetime
    signed_by: int | None
    signed_at: datetime | None
    version: int


class PanelRow(msgspec.Struct, frozen=True):
    """Somebody who considers an appeal, or might."""

    person: int
    name: str


class Published(msgspec.Struct, frozen=True):
    """What everybody may read of a signed answer."""

    round_number: int
    ground: str
    agreed: str
    outcome: str
    public: str
    filed_at: datetime
    signed_at: datetime


async def appeal(appeal_id: int) -> AppealRow | None:
    """One appeal, or None."""
    return next(iter(await _appeals(Appeal.id == appeal_id)), None)


async def appeals_on(round_id: int, project: int) -> list[AppealRow]:
    """The appeals against one result, the latest first."""
    return await _appeals((Appeal.round == round_id) & (Appeal.project == project))


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


async def answer_to(appeal_id: int) -> AnswerRow | None:
    """The answer to an appeal, signed or not."""
    row = (
        await Answer.select(*(getattr(Answer, name) for name in AnswerRow.__struct_fields__))
        .where(Answer.appeal == appeal_id)
        .first()
    )
    return AnswerRow(**row) if row else None


async def answers_to(appeals: Collection[int]) -> dict[int, AnswerRow]:
    """Appeal → its answer, signed or not."""
    rows = await Answer.select(*(getattr(Answer, name) for name in AnswerRow.__struct_fields__)).where(
        Answer.appeal.is_in(list(appeals) or [0])
    )
    return {row["appeal"]: AnswerRow(**row) for row in rows}


async def panel_of(appeal_id: int) -> list[PanelRow]:
    """Who considers an appeal."""
    rows = (
        await Panelist.select(Panelist.person, Panelist.person.full_name.as_alias("name"))
        .where(Panelist.appeal == appeal_id)
        .order_by(Panelist.id)
    )
    return [PanelRow(**row) for row in rows]


FREE = f"""
select distinct p.id as person, p.full_name as name from appointment t join person p on p.id = t.person
join appeal a on a.id = $1 join selection_round r on r.id = a.round and r.season = t.season
where t.role in ({", ".join(f"'{role}'" for role in COMMITTEE)}) and t.confirmed_at is not null and t.revoked_at is null
and not exists (select 1 from round_review v where v.round = a.round and v.project = a.project and v.person = p.id)
and not exists (select 1 from round_conflict c where c.project = a.project and c.person = p.id and c.lifted_at is null)
and not exists (select 1 from appeal_panelist x where x.appeal = a.id and x.person = p.id)
order by name, person
"""
BARS = f"""
select exists (select 1 from appointment t where t.person = $1 and t.season = r.season
    and t.role in ({", ".join(f"'{role}'" for role in COMMITTEE)}) and t.confirmed_at is not null
    and t.revoked_at is null) as of_committee,
  exists (select 1 from round_review v where v.round = a.round and v.project = a.project and v.person = $1) as reviewed,
  exists (select 1 from round_conflict c where c.project = a.project and c.person = $1 and c.lifted_at is null) as conflicted
from appeal a join selection_round r on r.id = a.round where a.id = $2
"""


async def free_for(appeal_id: int) -> list[PanelRow]:
    """Whose confirmed role in the committee allows to consider it: no reviewer of the project, nobody in conflict with it."""
    return [PanelRow(**row) for row in await ask(FREE, appeal_id)]


async def bars_of(appeal_id: int, person: int) -> tuple[bool, bool, bool]:
    """Whether this person has a role in the committee, has reviewed the project, is in conflict with it."""
    rows = await ask(BARS, person, appeal_id)
    return (
        (bool(rows[0]["of_committee"]), bool(rows[0]["reviewed"]), bool(rows[0]["conflicted"]))
        if rows
        else (False, True, True)
    )


async def published_on(project: int) -> list[Published]:
    """The signed answers about a project, as everybody may read them, in their order."""
    rows = await ask(
        "select r.number as round_number, a.ground as ground, a.agreed as agreed, w.outcome as outcome, w.public as public,"
        " a.filed_at as filed_at, w.signed_at as signed_at from appeal a join appeal_answer w on w.appeal = a.id"
        " join selection_round r on r.id = a.round"
        " where a.project = $1 and w.signed_at is not null and a.state = 'signed' order by w.signed_at",
        project,
    )
    return [Published(**row) for row in rows]


async def uncorrected(rounds: Collection[int]) -> list[AppealRow]:
    """Appeals that were satisfied while no revision of the result has followed."""
    if not rounds:
        return []
    rows = await ask(
        "select a.id as id from appeal a join appeal_answer w on w.appeal = a.id"
        f" where a.state = 'signed' and w.outcome = 'satisfied' and a.round in ({places(len(rounds))})"
        " and not exists (select 1 from round_revised d join round_revision v on v.id = d.revision where v.round = a.round"
        " and d.project = a.project and v.withdrawn_at is null and v.proposed_at >= w.signed_at)",
        *rounds,
    )
    return await _appeals(Appeal.id.is_in([row["id"] for row in rows] or [0]))
