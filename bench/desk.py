"""The desk of a member who was given ten thousand projects, as four others were: the next one, the list, the table to score in."""

import argparse
import random
from collections.abc import Callable, Iterator
from typing import Any

from bench.data import ASSIGNED, AT, World, many
from bench.load import get, stretch
from bench.ranking import MOST, PROJECTS, ROUND
from kit.db import housekeeping
from projects.tables import Project
from rounds.tables import Assignment, Criterion, Result, Review, Round, RoundNumbers, Score, Seat

MEMBERS = 5
DONE = 0.6  # of the sheets are submitted
STEPS = '["Не раскрыто", "Слабо", "Достаточно", "Хорошо", "Отлично"]'


async def write_desk(world: World) -> None:
    """The closed round of the ranking opens again with everything given to five members; nobody is served meanwhile."""
    rng = random.Random(5)
    first, last = ASSIGNED + 1, min(PROJECTS + ASSIGNED, world.cards)  # the first round keeps its own
    people = [
        row["person"] for row in await Seat.select(Seat.person).where(Seat.round == world.round).order_by(Seat.id)
    ]
    given = [(project, person) for person in people[1 : MEMBERS + 1] for project in range(first, last + 1)]
    async with housekeeping(AT) as tx:
        await RoundNumbers.delete().where(RoundNumbers.round == ROUND)
        await Result.delete().where(Result.round == ROUND)
        await Round.update({Round.state: "setup"}).where(Round.id == ROUND)
        criteria = [(100 + n, ROUND, n, f"Критерий {n}", "", 25, True, STEPS, "[1]") for n in range(1, 5)]
        await many(tx, Criterion, "id round place title help weight required steps comment_on", criteria)
        await Round.update({Round.state: "open"}).where(Round.id == ROUND)
        await Project.update({Project.stage: "round_2"}).where((Project.id >= first) & (Project.id <= last))
        await many(tx, Seat, "round person position reviews", [(ROUND, one, "member", True) for one in people[1:]])
        await many(tx, Assignment, "round project person", [(ROUND, *pair) for pair in given])
        number = await Review.count() + 1
        sheets = [
            (number + n, ROUND, *pair, AT, AT if rng.random() < DONE else None, "", 1) for n, pair in enumerate(given)
        ]
        await many(tx, Review, "id round project person saved_at submitted_at abstained_why version", sheets)
        marks = ((sheet[0], 100 + n, rng.randint(1, 5), "") for sheet in sheets for n in range(1, 5))
        await many(tx, Score, "review criterion value comment", marks)


def _same(path: str, token: str) -> Callable[[int], Iterator[bytes]]:
    def pages(seed: int) -> Iterator[bytes]:
        while True:
            yield get(path, Cookie=f"session={token}")

    return pages


def _projects(token: str) -> Callable[[int], Iterator[bytes]]:
    def pages(seed: int) -> Iterator[bytes]:
        rng = random.Random(seed)
        while True:
            yield get(f"/rounds/{ROUND}/projects/{rng.randint(ASSIGNED + 1, PROJECTS)}", Cookie=f"session={token}")

    return pages


async def desk(options: argparse.Namespace, world: World) -> None:
    """Each page one at a time and by eight; the round of two hundred beside the one of ten thousand."""
    token = world.tokens[1]
    small, large = f"/rounds/{world.round}", f"/rounds/{ROUND}"
    lines: list[tuple[str, Any]] = [
        ("the desk, 200 × 20", _same(f"{small}/desk", token)),
        ("the table, 200 × 20", _same(f"{small}/desk?mode=table", token)),
        (f"the desk, {PROJECTS} × {MEMBERS}", _same(f"{large}/desk", token)),
        (f"the table to score in, {PROJECTS} × {MEMBERS}", _same(f"{large}/desk?mode=table", token)),
        (f"one project at the desk, {PROJECTS} × {MEMBERS}", _projects(token)),
    ]
    for name, pages in lines:
        alone = await stretch(options.port + 1, [pages(0)], options.seconds)
        crowd = await stretch(options.port + 1, [pages(n) for n in range(8)], options.seconds)
        odd = {status: number for status, number in crowd.statuses.items() if status != 200}
        print(
            f"| {name}: one at a time p50 {alone.percentile(0.5):.1f} ms, p99 {alone.percentile(0.99):.1f} |  |  "
            f"| {crowd.rate:.0f} | {crowd.percentile(0.5):.1f} | {crowd.percentile(0.99):.1f} "
            f"| alone ≤ {MOST} ms{f' {odd}' if odd else ''} |",
            flush=True,
        )
