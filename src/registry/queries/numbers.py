"""What is counted over a season's public projects."""

from typing import Any

from projects.lifecycle import PUBLIC
from projects.tables import Project, ProjectDistrict
from registry.cells import Cell
from registry.queries.kept import kept
from registry.queries.statements import LEFT_FROM


async def cells(season_id: int | None) -> list[Cell]:
    """The cells of a season, or of all of them."""
    every = await kept(("cells",), _cells)
    return every if season_id is None else [cell for cell in every if cell.season == season_id]


async def _cells() -> list[Cell]:
    stages = sorted(PUBLIC)
    rows = await Project.raw(
        "select season, stage, sector, format, novelty, count(*) as number,"
        " sum(case when synthetic then 1 else 0 end) as synthetic from project"
        f" where stage in ({', '.join('{}' for _ in stages)}) group by season, stage, sector, format, novelty",
        *stages,
    )
    return [Cell(**row) for row in [*rows, *await _withdrawn()]]


async def _withdrawn() -> list[dict[str, Any]]:
    """Projects that were public and left: they count where they had got to."""
    rows: list[dict[str, Any]] = await Project.raw(
        f"select p.season as season, {LEFT_FROM} as stage, p.sector as sector, p.format as format,"
        " p.novelty as novelty, 1 as number, case when p.synthetic then 1 else 0 end as synthetic"
        " from project p where p.stage = 'withdrawn' and p.published_at is not null"
    )
    return rows


async def districts(season_id: int) -> dict[str, int]:
    """District → how many public projects of the season are for it."""

    async def read() -> dict[str, int]:
        stages = sorted(PUBLIC)
        rows = await ProjectDistrict.raw(
            "select d.district as district, count(*) as number from project_district d"
            " join project p on p.id = d.project where p.season = {}"
            f" and (p.stage in ({', '.join('{}' for _ in stages)})"
            " or (p.stage = 'withdrawn' and p.published_at is not null)) group by d.district",
            season_id,
            *stages,
        )
        return {row["district"]: row["number"] for row in rows}

    return await kept(("districts", season_id), read)
