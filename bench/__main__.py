"""`python -m bench [--engine sqlite|postgres] [--cards N] [--seconds S]`: prints the table of the README."""

import argparse
import asyncio
import os
import sys
import tempfile
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[1] / "src")]


def main() -> None:
    """Measure each engine in a process of its own, since a process keeps to one database."""
    parser = argparse.ArgumentParser(prog="bench")
    parser.add_argument("--engine", choices=["sqlite", "postgres"])
    parser.add_argument("--cards", type=int, default=30_000)
    parser.add_argument("--seconds", type=float, default=1.5, help="of each measured stretch")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument(
        "--only", choices=["ranking", "desk"], default="", help="of the large rounds; without it everything"
    )
    parser.add_argument("--port", type=int, default=8110)
    options = parser.parse_args()
    if options.engine is None:
        sys.exit(max(_again(engine) for engine in ("sqlite", "postgres")))
    from bench.server import database

    with tempfile.TemporaryDirectory(prefix="tb-bench-", ignore_cleanup_errors=True) as folder:
        os.environ.update(DATA_DIR=folder, SECRET_KEY="bench " * 8, MODE="development", TRUSTED_PROXY="127.0.0.1")
        os.environ["WORKERS"] = "1" if options.engine == "sqlite" else "2"
        with database(options.engine, folder) as url:
            os.environ["DATABASE_URL"] = url
            from bench.measures import measure

            asyncio.run(measure(options))


def _again(engine: str) -> int:
    arguments = [sys.executable, "-m", "bench", *sys.argv[1:], "--engine", engine]
    return os.spawnv(os.P_WAIT, sys.executable, arguments)


if __name__ == "__main__":
    main()
