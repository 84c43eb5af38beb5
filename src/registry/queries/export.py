"""Every project that the filters leave, as rows of a spreadsheet."""

import io
from datetime import datetime
from typing import Any

from competition.views import SeasonView
from projects.catalogues import DISTRICTS, FORMATS, NOVELTY, SECTORS
from projects.lifecycle import STAGES
from projects.tables import Project, ProjectDistrict
from registry.filters import Filters
from registry.queries.grants import grants_by_project
from registry.queries.index import page_of
from registry.spreadsheets import HEADS

MOST = 50_000
CHUNK = 500
MADE = datetime(2000, 1, 1)  # equal rows make equal bytes, and one ETag
Line = list[str | int]


async def lines(chosen: Filters, season: SeasonView | None, every: tuple[SeasonView, ...], base: str) -> list[Line]:
    """The rows in the order of the list; `base` is the site's address."""
    _, wanted = await page_of(chosen, season.id if season else None, MOST, 0)
    given = await grants_by_project([one.id for one in every])
    years = {one.id: one.year for one in every}
    found: list[Line] = []
    for start in range(0, len(wanted), CHUNK):
        ids = wanted[start : start + CHUNK]
        rows, places = await _projects(ids), await _districts(ids)
        for id in ids:
            amount = given[id].amount if id in given else 0
            found.append(_line(rows[id], years[rows[id]["season"]], places.get(id, []), amount, base))
    return found


async def _projects(ids: list[int]) -> dict[int, dict[str, Any]]:
    p = Project
    columns = (p.id, p.season, p.number, p.title, p.summary, p.stage, p.sector, p.format, p.novelty, p.synthetic)
    return {row["id"]: row for row in await p.select(*columns).where(p.id.is_in(ids))}


async def _districts(ids: list[int]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for row in await ProjectDistrict.select().where(ProjectDistrict.project.is_in(ids)).order_by(ProjectDistrict.id):
        found.setdefault(row["project"], []).append(DISTRICTS[row["district"]])
    return found


def _line(row: dict[str, Any], year: int, places: list[str], amount: int, base: str) -> Line:
    return [
        row["number"],
        year,
        row["title"],
        row["summary"],
        STAGES[row["stage"]],
        SECTORS[row["sector"]],
        FORMATS[row["format"]],
        NOVELTY[row["novelty"]],
        ", ".join(places) or "весь город",
        amount,
        "да" if row["synthetic"] else "нет",
        f"{base}/projects/{row['id']}",
    ]


def as_xlsx(rows: list[Line]) -> bytes:
    """The rows as a workbook; text stays text."""
    import xlsxwriter  # 9 MB that most workers never need

    memory = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(memory, options) as book:
        book.set_properties({"created": MADE})
        sheet = book.add_worksheet("Реестр")
        sheet.write_row(0, 0, HEADS, book.add_format({"bold": True}))
        for place, row in enumerate(rows, 1):
            sheet.write_row(place, 0, row)
        sheet.set_column(2, 3, 50)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, max(1, len(rows)), len(HEADS) - 1)
    return memory.getvalue()
