"""The counted sheets behind a number: of one project, of one member."""

from typing import Any

import msgspec

from reckoning.sheet import Mark
from rounds.tables import Round

COUNTED = (
    "v.submitted_at is not null and not exists (select 1 from round_conflict c "
    "left join round_publication b on b.round = v.round and b.published_at is not null "
    "where c.person = v.person and c.project = v.project and (case when b.published_at is null then c.lifted_at is null "
    "else c.declared_at <= b.published_at and (c.lifted_at is null or c.lifted_at > b.published_at) end))"
)


class SheetRow(msgspec.Struct, frozen=True):
    """One counted sheet with its reviewer and project."""

    review: int
    person: int
    name: str
    project: int
    number: int
    title: str
    marks: dict[int, Mark]


SHEETS = f"""
select v.id as review, v.person, n.full_name as name, v.project, p.number, p.title, s.criterion, s.value, s.comment
from round_review v join person n on n.id = v.person join project p on p.id = v.project
left join round_score s on s.review = v.id
where v.round = {{}} and {COUNTED}
"""


class Submitted(msgspec.Struct, frozen=True):
    """A submitted sheet, counted or not, with what its completeness depends on."""

    review: int
    person: int
    project: int
    sector: str
    marks: dict[int, Mark]


async def submitted_sheets(round_id: int) -> list[Submitted]:
    """Every submitted sheet of a round."""
    rows = await Round.raw(
        "select v.id as review, v.person, v.project, p.sector, s.criterion, s.value, s.comment from round_review v "
        "join project p on p.id = v.project left join round_score s on s.review = v.id "
        "where v.round = {} and v.submitted_at is not null order by v.id",
        round_id,
    )
    found: dict[int, Submitted] = {}
    for row in rows:
        own = {name: row[name] for name in ("review", "person", "project", "sector")}
        sheet = found.setdefault(row["review"], Submitted(**own, marks={}))
        if row["criterion"] is not None:
            sheet.marks[row["criterion"]] = Mark(row["value"], row["comment"])
    return list(found.values())


async def sheets_on(round_id: int, project: int) -> list[SheetRow]:
    """The counted sheets of one project, by their members."""
    return _sheets(await Round.raw(SHEETS + " and v.project = {} order by v.person, s.criterion", round_id, project))


async def sheets_by(round_id: int, person: int, reader: int) -> list[SheetRow]:
    """The counted sheets of one member, without the projects in conflict with the reader."""
    sql = (
        " and v.person = {} and not exists (select 1 from round_conflict k where k.project = v.project "
        "and k.person = {} and k.lifted_at is null) order by p.number, s.criterion"
    )
    return _sheets(await Round.raw(SHEETS + sql, round_id, person, reader))


def _sheets(rows: list[dict[str, Any]]) -> list[SheetRow]:
    found: dict[int, SheetRow] = {}
    for row in rows:
        own = {name: row[name] for name in SheetRow.__struct_fields__ if name != "marks"}
        sheet = found.setdefault(row["review"], SheetRow(**own, marks={}))
        if row["criterion"] is not None:
            sheet.marks[row["criterion"]] = Mark(row["value"], row["comment"])
    return list(found.values())


async def standings_of(round_id: int, projects: set[int]) -> dict[int, tuple[int, int]]:
    """Project → composite and number of reviews, of these."""
    if not projects:
        return {}
    marks = ", ".join(["{}"] * len(projects))
    sql = f"select project, composite, reviews from round_result where round = {{}} and project in ({marks})"
    rows = await Round.raw(sql, round_id, *sorted(projects))
    return {row["project"]: (row["composite"], row["reviews"]) for row in rows}
