"""Every line of the table: the site's stretch beside the bare page's, in turns, three rounds, the median."""

import argparse
import statistics
from collections.abc import Callable, Iterator
from typing import NamedTuple

from bench.asking import Scorer, again, cold_cards, cold_lists, titles
from bench.data import World, build
from bench.desk import desk, write_desk
from bench.load import Stretch, get, stretch
from bench.passports import passports
from bench.ranking import ranking
from bench.server import bare, memory_of_workers, site
from bench.stock import look_ups

CONNECTIONS = 8


class Line(NamedTuple):
    """A line to measure: its name, what is asked, the share of the bare page it must reach on SQLite and PostgreSQL."""

    name: str
    sources: Callable[[], list[Iterator[bytes]]]
    least: tuple[float, float]


async def measure(options: argparse.Namespace) -> None:
    """Build, serve, measure, print."""
    from kit.db import engine
    from kit.migrate import migrate

    await migrate()
    world = await build(options.cards)
    if options.engine == "postgres":
        await engine().run_ddl("select 1")
    await _analyse()
    print(f"\n## {options.engine}: {options.cards} cards, {CONNECTIONS} connections, {options.rounds} rounds\n")
    if not options.only:
        await _stock()
    await engine().close_connection_pool()
    if not options.only:
        await _cards(options, world)
    if options.only in ("", "ranking"):
        with site(options.port + 1):
            await ranking(options, world.tokens[0])
    await engine().start_connection_pool()
    await write_desk(world)
    await _analyse()
    await engine().close_connection_pool()
    with site(options.port + 1) as master:
        await desk(options, world)
        _memory(master, "after the desk")


async def _cards(options: argparse.Namespace, world: World) -> None:
    """What visitors, members who score and teams wait for."""
    with bare(options.port) as _, site(options.port + 1) as master:
        await _table(options, world)
        await _scoring(options, world)
        await _signing_in(options)
        _memory(master, "after the lines above")
        await _cabinet(options, world)
        await passports(options, world.writers)


def _memory(master: int, when: str) -> None:
    workers = ", ".join(f"{one:.0f}" for one in memory_of_workers(master))
    print(f"| memory of a worker {when}, MB: {workers} |  |  |  |  |  | ≤ 150 |", flush=True)


async def _analyse() -> None:
    from kit.db import engine
    from kit.db.nesting import PiccoloTransaction

    async with PiccoloTransaction(engine()):
        await engine().run_ddl("analyze")


def _lines(world: World, tag: str) -> list[Line]:
    def same(path: str, **headers: str) -> Callable[[], list[Iterator[bytes]]]:
        return lambda: [again(get(path, **headers)) for _ in range(CONNECTIONS)]

    registry = "/projects?size=50"
    return [
        Line("home, warm", same("/"), (0.40, 0.40)),
        Line("registry, warm", same(registry), (0.40, 0.40)),
        Line("card, warm", same("/projects/7"), (0.40, 0.40)),
        Line("registry, 304", same(registry, If_None_Match=tag), (0.60, 0.60)),
        Line(
            "registry, cold, mixed filters, 50 cards",
            lambda: [cold_lists(n) for n in range(CONNECTIONS)],
            (0.07, 0.025),
        ),
        Line("card, cold", lambda: [cold_cards(n, world.cards) for n in range(CONNECTIONS)], (0.12, 0.06)),
    ]


async def _table(options: argparse.Namespace, world: World) -> None:
    print("| what | share of the bare page | spread | requests/s | p50, ms | p99, ms | asked for |")
    print("|---|---|---|---|---|---|---|")
    for line in _lines(world, await _tag(options.port + 1)):
        ratios, last = [], None
        for _ in range(options.rounds):
            yardstick = await _bare(options)
            last = await stretch(options.port + 1, line.sources(), options.seconds)
            ratios.append(last.rate / yardstick.rate)
        assert last is not None
        _say(line.name, ratios, last, line.least[options.engine == "postgres"])


async def _bare(options: argparse.Namespace) -> Stretch:
    return await stretch(options.port, [again(get("/"))] * CONNECTIONS, options.seconds)


def _say(name: str, ratios: list[float], last: Stretch, least: float) -> None:
    expected = {200, 304} | ({303} if "score" in name else set())
    odd = {status: number for status, number in last.statuses.items() if status not in expected}
    verdict = "" if statistics.median(ratios) >= least else " MISSED"
    print(
        f"| {name} | **{statistics.median(ratios):.3f}** | {min(ratios):.3f}–{max(ratios):.3f} | {last.rate:.0f} "
        f"| {last.percentile(0.5):.1f} | {last.percentile(0.99):.1f} | ≥ {least}{verdict}{f' {odd}' if odd else ''} |",
        flush=True,
    )


async def _scoring(options: argparse.Namespace, world: World) -> None:
    """Twenty members save at once, as fast as they are answered; then each a few times a second."""
    scorers = [Scorer(world, place) for place in range(len(world.tokens))]
    await _first_sheets(options, scorers)
    ratios, last = [], None
    for _ in range(options.rounds):
        yardstick = await _bare(options)
        last = await _save(options, scorers, 0)
        ratios.append(last.rate / yardstick.rate)
    assert last is not None
    _say("a score saved, 20 at once without pause", ratios, last, 0.035 if options.engine == "postgres" else 0.06)
    calm = await _save(options, scorers, 0.3)
    print(
        f"| a score saved, 20 at once, 0.3 s apart |  |  | {calm.rate:.0f} | {calm.percentile(0.5):.1f} | {calm.percentile(0.99):.1f} | p99 ≤ 60 ms |"
    )


async def _first_sheets(options: argparse.Namespace, scorers: list[Scorer]) -> None:
    """Nobody measures these: PostgreSQL has statistics of an empty table until autovacuum comes, in a minute or so."""
    from kit.db import engine

    await _save(options, scorers, 0)
    await engine().start_connection_pool()
    await _analyse()
    await engine().close_connection_pool()


async def _save(options: argparse.Namespace, scorers: list[Scorer], pause: float) -> Stretch:
    sources = [scorer.requests() for scorer in scorers]
    return await stretch(options.port + 1, sources, options.seconds, pause, [scorer.seen for scorer in scorers])


async def _signing_in(options: argparse.Namespace) -> None:
    """A page's p99 in quiet, and while people sign in without pause; the readers paced, and then not."""
    from bench.signing import signing_in

    for pause, how in ((0.01, "8 readers, 10 ms apart"), (0.0, "8 readers without pause")):
        found = sorted(
            [await signing_in(options.port + 1, options.seconds, pause) for _ in range(options.rounds)], key=_times
        )
        quiet, busy, signed = found[len(found) // 2]
        print(
            f"| a page while people sign in ({signed:.1f} a second), {how} | p99 ×{_times(found[len(found) // 2]):.1f} "
            f"| {_times(found[0]):.1f}–{_times(found[-1]):.1f} | {busy.rate:.0f} | {busy.percentile(0.5):.1f} "
            f"| {busy.percentile(0.99):.1f} | {f'p99 ≤ 3 × {quiet.percentile(0.99):.1f}' if pause else ''} |"
        )


def _times(found: tuple[Stretch, Stretch, float]) -> float:
    quiet, busy, _ = found
    return busy.percentile(0.99) / quiet.percentile(0.99)


async def _cabinet(options: argparse.Namespace, world: World) -> None:
    """A signed-in person's own page, and what is asked as a title is typed."""
    cookie = f"session={world.author}"
    cabinet = [again(get("/cabinet", Cookie=cookie)) for _ in range(CONNECTIONS)]
    typed = [titles(n) for n in range(CONNECTIONS)]
    await stretch(options.port + 1, typed[:1], 0.1)  # the dictionary is loaded by the first title
    for name, sources, most in (("the cabinet of a leader", cabinet, 100), ("like titles while typing", typed, 50)):
        alone = await stretch(options.port + 1, sources[:1], options.seconds)
        crowd = await stretch(options.port + 1, sources, options.seconds)
        odd = {status: number for status, number in crowd.statuses.items() if status != 200}
        print(
            f"| {name}: one at a time p50 {alone.percentile(0.5):.1f} ms |  |  | {crowd.rate:.0f} | {crowd.percentile(0.5):.1f} "
            f"| {crowd.percentile(0.99):.1f} | alone ≤ {most} ms{f' {odd}' if odd else ''} |"
        )


async def _tag(port: int) -> str:
    import asyncio

    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(get("/projects?size=50", Connection="close"))
    head = (await reader.readuntil(b"\r\n\r\n")).decode().lower()
    writer.close()
    found = [line.split(": ", 1)[1] for line in head.split("\r\n") if line.startswith("etag: ")]
    return found[0].replace("w/", "W/") if found else ""


async def _stock() -> None:
    ours, stock = await look_ups()
    print(
        f"A look-up by key: ours {ours:.0f} µs, Piccolo's stock engine {stock:.0f} µs: {stock / ours:.1f} times (asked for: 10).\n"
    )
