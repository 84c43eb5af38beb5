"""A page of public projects as the open data gives them."""

from typing import Any

from competition.views import SeasonView
from projects.tables import Project, ProjectDistrict
from registry.api import item_of
from registry.queries.grants import grants_by_project

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
COLUMNS = [*(getattr(Project, name) for name in NAMES), Project.team.members.as_alias("members")]


async def rows_of(ids: list[int], every: tuple[SeasonView, ...]) -> list[dict[str, Any]]:
    """These projects, in this order."""
    if not ids:
        return []
    rows = {row["id"]: row for row in await Project.select(*COLUMNS).where(Project.id.is_in(ids))}
    places: dict[int, list[str]] = {}
    for row in await ProjectDistrict.select().where(ProjectDistrict.project.is_in(ids)).order_by(ProjectDistrict.id):
        places.setdefault(row["project"], []).append(row["district"])
    given = await grants_by_project([season.id for season in every])
    years = {season.id: season.year for season in every}
    return [item_of(rows[id], years, places.get(id, []), rows[id]["members"], given.get(id)) for id in ids]
