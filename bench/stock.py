"""A look-up by key on Piccolo's stock engine beside ours, in turns."""

import statistics
import time
from typing import Any

from piccolo.engine.postgres import PostgresEngine
from piccolo.engine.sqlite import SQLiteEngine
from piccolo.querystring import QueryString

from kit.db import engine
from kit.db.postgres import Postgres

TIMES = 200


async def look_ups() -> tuple[float, float]:
    """Microseconds of one look-up: ours, the stock engine's; the medians of five turns."""
    ours = engine()
    stock: Any = PostgresEngine({"dsn": ours.url}) if isinstance(ours, Postgres) else SQLiteEngine(ours.path)
    turns = [(await _time(ours, TIMES * 5), await _time(stock, TIMES)) for _ in range(5)]
    return statistics.median(turn[0] for turn in turns), statistics.median(turn[1] for turn in turns)


async def _time(database: Any, times: int) -> float:
    began = time.perf_counter()
    for number in range(1, times + 1):
        await database.run_querystring(
            QueryString("select id, title, stage, version from project where id = {}", number)
        )
    return (time.perf_counter() - began) / times * 1e6
