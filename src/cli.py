"""The command line: `tvoybudget serve | migrate | demo | worker | invariants | create-organiser`."""

import argparse
import asyncio
import os
import signal
import sys
from collections.abc import Coroutine, Sequence
from getpass import getpass
from typing import Any, TypeVar

from competition.rules import STAGES
from kit import clock, log
from kit.settings import Settings, load

Result = TypeVar("Result")


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one command; exits with its code."""
    options = _parser().parse_args(arguments)
    sys.exit(COMMANDS[options.command](options))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="tvoybudget", description="Твой бюджет 2.0")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("serve", help="serve the site")
    commands.add_parser("migrate", help="bring the database's schema forwards")
    commands.add_parser("worker", help="send letters, do long work, let the clock's consequences happen")
    commands.add_parser("invariants", help="check what must always hold; exit code 1 when something does not")
    demo = commands.add_parser("demo", help="the demonstration: season 2023 replayed, a current season, a mail catcher")
    demo.add_argument("--stage", default="teams", choices=list(STAGES), metavar="STAGE", help="the open stage of today")
    demo.add_argument("--port", type=int, default=8000)
    demo.add_argument("--fresh", action="store_true", help="begin anew")
    organiser = commands.add_parser("create-organiser", help="make the first organiser or administrator of a season")
    organiser.add_argument("email")
    organiser.add_argument("full_name")
    organiser.add_argument("--season", type=int, required=True, help="its year")
    organiser.add_argument("--role", default="organiser", choices=["organiser", "admin", "auditor"])
    return parser


def _serve(options: argparse.Namespace) -> int:
    from granian import Granian
    from granian.constants import Interfaces, Loops

    settings = load()
    asyncio.run(_require_current_schema())
    Granian(
        "app:served",
        factory=True,
        interface=Interfaces.ASGI,
        address=settings.host,
        port=settings.port,
        workers=settings.workers,
        loop=Loops.asyncio,
        websockets=False,
        log_access=False,
    ).serve()
    return 0


def _migrate(options: argparse.Namespace) -> int:
    from kit.migrate import migrate

    load()
    for name in asyncio.run(_with_database(migrate())):
        print(name)
    return 0


def _worker(options: argparse.Namespace) -> int:
    asyncio.run(_with_database(_work(load())))
    return 0


async def _work(settings: Settings) -> None:
    import clockwork
    import rounds.worker
    from outbox import worker

    log.start()
    stop = asyncio.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(name, stop.set)
    await asyncio.gather(worker.run(settings, stop), clockwork.run(stop), rounds.worker.run(stop))


def _invariants(options: argparse.Namespace) -> int:
    from kit import invariants

    load()
    return asyncio.run(_with_database(invariants.report()))


def _create_organiser(options: argparse.Namespace) -> int:
    from accounts.founding import create_organiser

    load()
    password = os.environ.get("PASSWORD") or getpass("Password: ")
    create = create_organiser(options.email, options.full_name, password, options.season, options.role, clock.now())
    asyncio.run(_with_database(create))
    print(f"{options.email}: {options.role}")
    return 0


def _demo(options: argparse.Namespace) -> int:
    os.environ.update(MODE="demonstration", PORT=str(options.port))
    from demo.command import run

    return run(load(), options.stage, options.fresh)


async def _with_database(work: Coroutine[Any, Any, Result]) -> Result:
    from kit.db import engine

    await engine().start_connection_pool()
    try:
        return await work
    finally:
        await engine().close_connection_pool()


async def _require_current_schema() -> None:
    from kit.migrate import pending

    lacking = await _with_database(pending())
    if lacking:
        sys.exit(f"The database lacks {len(lacking)} migrations: run `tvoybudget migrate` first.")


COMMANDS = {
    "serve": _serve,
    "migrate": _migrate,
    "worker": _worker,
    "invariants": _invariants,
    "create-organiser": _create_organiser,
    "demo": _demo,
}

if __name__ == "__main__":
    main()
