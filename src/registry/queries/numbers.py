"""What is counted over a season's public projects."""

from projects.lifecycle import PUBLIC
from projects.tables import Project, ProjectDistrict
from registry.cells import Cell
from registry.queries.kept import kept


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
    return [Cell(**row) for row in rows]


async def districts(season_id: int) -> dict[str, int]:
    """District → how many public projects of the season are for it."""

    async def read() -> dict[str, int]:
        stages = sorted(PUBLIC)
        rows = await ProjectDistrict.raw(
            "select d.district as district, count(*) as number from project_district d"
            " join project p on p.id = d.project where p.season = {}"
            f" and p.stage in ({', '.join('{}' for _ in stages)}) group by d.district",
            season_id,
            *stages,
        )
        return {row["district"]: row["number"] for row in rows}

    return await kept(("districts", season_id), read)
