"""The ranking of a large closed round, asked for page by page in every order; its sheets are not written, only what they gave."""

import argparse
import random
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

import msgspec

from bench.load import get, stretch
from reckoning.figures import Figures, histogram
from rounds.queries.ranking import SORTS
from rounds.tables import Result, Round, RoundNumbers, Seat

PROJECTS = 10_000
ROUND = 2
MOST = 100  # milliseconds
Many = Callable[[Any, Any, str, Sequence[Any]], Any]


async def write_ranking(tx: Any, many: Many, season: int, cards: int, reader: int, at: datetime) -> None:
    """A closed second round with its results, and a seat for the reader."""
    rng, size = random.Random(4), min(PROJECTS, cards)
    columns = "id season number stage kind reviews_per_project passing places others_visible seed state version"
    await many(
        tx, Round, columns, [(ROUND, season, 2, "round_2", "scale", 5, "first_n", size // 2, False, 1, "closed", 1)]
    )
    await many(tx, Seat, "round person position reviews", [(ROUND, reader, "chair", False)])
    scores = sorted((rng.randint(0, 10_000) for _ in range(size)), reverse=True)
    others = rng.sample(range(1, size + 1), size)
    columns = "round project composite reviews place spread adjusted other_place error computed outcome decided_why reasons version"
    rows = [
        (ROUND, n + 1, score, 5, n + 1, rng.randint(0, 3000), score, others[n], 400, *["pass" if 2 * n < size else "fail"] * 2, "", "[]", 1)
        for n, score in enumerate(scores)
    ]  # fmt: skip
    await many(tx, Result, columns, rows)
    found = Figures(size, 5 * size, 0.5, None, None, (), "helps", 1000, 900, (), histogram(scores), ())
    await many(tx, RoundNumbers, "round content", [(ROUND, msgspec.json.encode(found).decode())])


def _pages(seed: int, token: str) -> Iterator[bytes]:
    rng = random.Random(seed)
    while True:
        chosen = {"sort": rng.choice(list(SORTS)), "page": str(rng.randint(1, PROJECTS // 50))}
        yield get(f"/rounds/{ROUND}/ranking?" + urlencode(chosen), Cookie=f"session={token}")


async def ranking(options: argparse.Namespace, token: str) -> None:
    """Any page in any order, one at a time and by eight."""
    alone = await stretch(options.port + 1, [_pages(0, token)], options.seconds)
    crowd = await stretch(options.port + 1, [_pages(n, token) for n in range(8)], options.seconds)
    odd = {status: number for status, number in crowd.statuses.items() if status not in (200,)}
    print(
        f"| the ranking of {PROJECTS} projects, any page and order: one at a time p50 {alone.percentile(0.5):.1f} ms, p99 "
        f"{alone.percentile(0.99):.1f} |  |  | {crowd.rate:.0f} | {crowd.percentile(0.5):.1f} | {crowd.percentile(0.99):.1f} "
        f"| alone ≤ {MOST} ms{f' {odd}' if odd else ''} |"
    )
