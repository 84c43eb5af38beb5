"""Opens a season's pool, and holds its row while money is decided about."""

from competition.tables import Season
from funding.queries import pool_of_season
from funding.refusals import PoolExhausted
from funding.tables import Pool
from kit.refusals import Missing
from kit.russian import roubles


async def open_pool(season_id: int) -> None:
    """Give the season its pool; a change of its rules is followed as long as what was awarded still fits."""
    season = await Season.select(Season.pool, Season.project_limit).where(Season.id == season_id).first()
    if season is None:
        raise Missing
    pool = await Pool.select().where(Pool.season == season_id).first()
    rules = (season["pool"], season["project_limit"])
    if pool is None:
        row = Pool(season=season_id, allocated=0, total=rules[0], project_limit=rules[1])
        await Pool.insert(row).on_conflict(action="DO NOTHING")
    elif (pool["total"], pool["project_limit"]) != rules:
        await Pool.update({Pool.total: rules[0], Pool.project_limit: rules[1]}).where(Pool.season == season_id)


async def hold_pool(season_id: int, amount: int) -> None:
    """Rivals wait here for the pool's row, and see what it holds once they have it; a trigger then moves the counter."""
    fits = (Pool.season == season_id) & (Pool.allocated <= Pool.total - amount)
    if not await Pool.update({Pool.total: Pool.total}).where(fits).returning(Pool.id):
        raise PoolExhausted(free=roubles((await pool_of_season(season_id)).free))
