"""What is read about seasons; kept in memory for as long as nothing public has changed."""

from msgspec import convert

from competition.tables import Extension
from competition.views import SeasonView, StageView
from kit import generation
from kit.db import ask, uncommitted
from kit.reading import kept
from kit.refusals import Missing

_kept: tuple[int, tuple[SeasonView, ...]] | None = None


async def seasons() -> tuple[SeasonView, ...]:
    """Every season with its stages, the latest first."""
    global _kept
    if uncommitted():
        return await _read()
    version = generation.current()
    if _kept is None or _kept[0] != version:
        _kept = (version, await _read())
    return _kept[1]


async def season_of(year: int) -> SeasonView:
    """The season of a year. Raises Missing."""
    for season in await seasons():
        if season.year == year:
            return season
    raise Missing


async def season_by_id(season_id: int) -> SeasonView:
    """The season with this id. Raises Missing."""
    for season in await seasons():
        if season.id == season_id:
            return season
    raise Missing


async def extensions(season_id: int) -> list[dict[str, object]]:
    """Every extension of the season's deadlines, the latest first: stage name, from_day, to_day, reason, at. All of it is public."""
    return await kept(("extensions", season_id), lambda: _extensions(season_id))


async def _extensions(season_id: int) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = (
        await Extension.select(
            Extension.stage.name.as_alias("stage"),
            Extension.from_day,
            Extension.to_day,
            Extension.reason,
            Extension.at,
        )
        .where(Extension.stage.season == season_id)
        .order_by(Extension.id, ascending=False)
    )
    return rows


async def _read() -> tuple[SeasonView, ...]:
    """Read within most transactions, hence by hand; SQLite answers with the text of days and with numbers for yes and no."""
    columns = ", ".join(name for name in SeasonView.__struct_fields__ if name != "stages")
    rows = await ask(f"select {columns} from season order by year desc")
    stages = await ask(f"select season, {', '.join(StageView.__struct_fields__)} from stage order by position")
    by_season: dict[int, list[StageView]] = {row["id"]: [] for row in rows}
    for stage in stages:
        by_season[stage["season"]].append(convert(dict(stage), StageView, strict=False))
    return tuple(convert({**row, "stages": by_season[row["id"]]}, SeasonView, strict=False) for row in rows)
