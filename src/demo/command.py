"""`tvoybudget demo`: builds the demonstration if need be, then runs site, mail worker and mail catcher in one process."""

import asyncio
import logging
import os
import signal
import socket
from pathlib import Path

import msgspec

import clockwork
from demo import mailbox, stand
from demo.people import PARTICIPANTS, PASSWORD, STAFF, address
from demo.progress import Progress
from kit import log
from kit.db import engine
from kit.settings import Settings

LISTED = [*PARTICIPANTS, *(key for key in STAFF if key not in ("committee4", "committee5", "committee6"))]


def run(settings: Settings, stage: str, fresh: bool) -> int:
    """Serve until interrupted. Returns the exit code."""
    if settings.host not in ("127.0.0.1", "localhost", "::1"):
        raise SystemExit("The demonstration is for this machine only: HOST must be 127.0.0.1.")
    _require_free_port(settings)
    try:
        asyncio.run(_run(settings, stage, fresh))
    except KeyboardInterrupt:
        print("\n  Stopped before it was ready; the next start begins where nothing is half made.")
        return 130
    return 0


def _require_free_port(settings: Settings) -> None:
    """Said before anything is built."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    try:
        socket.create_server((settings.host, settings.port), family=family).close()
    except OSError as refusal:
        raise SystemExit(
            f"Port {settings.port} can't be had here ({os.strerror(refusal.errno or 0)}): choose another PORT."
        ) from None


async def _run(settings: Settings, stage: str, fresh: bool) -> None:
    letters = await _open(settings, stage, fresh)
    mailbox.open_mailbox(letters, fresh)
    catcher, port = await mailbox.listen()
    os.environ["SMTP_URL"] = f"smtp://127.0.0.1:{port}"
    settings = msgspec.structs.replace(settings, smtp_url=os.environ["SMTP_URL"])
    stop = asyncio.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(name, stop.set)
    try:
        await _serve(settings, stage, stop)
    finally:
        catcher.close()
        await engine().close_connection_pool()


async def _open(settings: Settings, stage: str, fresh: bool) -> Path:
    """Open the database; answers with the file of the caught letters beside it."""
    progress = Progress()
    if os.environ.get("DATABASE_URL"):
        await engine().start_connection_pool()
        await stand.open_given(stage, fresh, progress)
        settings.data_dir.mkdir(parents=True, exist_ok=True)
        return settings.data_dir / "demonstration.letters"
    folder = settings.data_dir.absolute() / "demonstration"
    os.environ["DATABASE_URL"] = f"sqlite:///{folder / stage}.sqlite"
    return (await stand.open_stand(folder, stage, fresh, progress)).with_suffix(".letters")


async def _serve(settings: Settings, stage: str, stop: asyncio.Event) -> None:
    from granian.constants import Interfaces
    from granian.server.embed import Server

    import rounds.worker
    from app import create_app
    from outbox import worker

    log.start()
    logging.getLogger("mail.log").setLevel(logging.WARNING)
    app = create_app(settings)
    server = Server(
        app,
        address=settings.host,
        port=settings.port,
        interface=Interfaces.ASGI,
        websockets=False,
        log_enabled=False,
    )
    serving = asyncio.create_task(server.serve())
    others = [worker.run(settings, stop), clockwork.run(stop), rounds.worker.run(stop)]
    beside = [asyncio.create_task(other) for other in others]
    _welcome(settings, stage)
    await asyncio.wait([serving, asyncio.create_task(stop.wait())], return_when=asyncio.FIRST_COMPLETED)
    stop.set()
    await asyncio.wait(beside, timeout=10)  # before the site, whose end closes the database
    server.stop()  # type: ignore[no-untyped-call]
    await asyncio.wait_for(serving, timeout=10)


def _welcome(settings: Settings, stage: str) -> None:
    width = max(len(address(key)) for key in LISTED)
    rows = [f"  {address(key):<{width}}  {STAFF.get(key, key)}" for key in LISTED]
    print(f"\n  {settings.base_url}   season 2023 replayed, current season at «{stage}»")
    print(f"  {settings.base_url}/demo/letters   every letter of the site\n")
    print("\n".join(rows))
    print(
        f"\n  one password for all: {PASSWORD}\n  STAGE=… for another stage, FRESH=1 to begin anew, Ctrl+C to stop",
        flush=True,
    )
