"""A page of public projects as the open data gives them."""

from typing import Any

from competition.views import SeasonView
from kit.db import in_thread
from projects.tables import Project, ProjectDistrict
from registry.api import item_of
from registry.filters import Filters
from registry.queries.grants import grants_by_project
from registry.queries.statements import page_of

NAMES = [
    "id",
    "season",
    "number",
    "title",
    "title_published",
    "summary",
    "stage",
    "sector",
    "format",
    "novelty",
    "synthetic",
]
COLUMNS = [getattr(Project, name) for name in NAMES]


async def rows_of(
    chosen: Filters, season_id: int | None, every: tuple[SeasonView, ...], limit: int, offset: int
) -> list[dict[str, Any]]:
    """The projects of one page, in the order of the registry's list."""
    with in_thread():
        keys = await page_of(chosen, season_id, limit, offset)
    ids = [key["id"] for key in keys]
    if not ids:
        return []
    rows = {row["id"]: row for row in await Project.select(*COLUMNS).where(Project.id.is_in(ids))}
    places: dict[int, list[str]] = {}
    for row in await ProjectDistrict.select().where(ProjectDistrict.project.is_in(ids)).order_by(ProjectDistrict.id):
        places.setdefault(row["project"], []).append(row["district"])
    given = await grants_by_project([season.id for season in every])
    years = {season.id: season.year for season in every}
    return [
        item_of(rows[key["id"]], years, places.get(key["id"], []), key["members"], given.get(key["id"])) for key in keys
    ]
