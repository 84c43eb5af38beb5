"""Runs the whole suite: on SQLite, on PostgreSQL and in a browser at the same time, and says what each took.

Four runs at once take two cores longer than three, even where one of the three is left alone at the end.
The browser walks on SQLite only, where its pages are checked; the same walk without JavaScript is done on both engines.
Arguments are pytest's. What failed is printed last, so that the closing lines are those of a failure if there is one.
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

RUNS = {
    "sqlite": ["--engine", "sqlite", "-m", "not browser"],
    "postgres": ["--engine", "postgres", "-m", "not browser"],
    "browser": ["--engine", "sqlite", "-m", "browser"],
}
WHERE = {"browser": ["tests/journeys"]}  # its marks stand nowhere else, and collecting the rest takes a while
NOTHING_CHOSEN = 5  # pytest's code when the arguments leave a run without tests


def main() -> int:
    # Some thirty processes are started: without this each would compile everything anew where no bytecode is kept.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    started = time.monotonic()
    running = {name: _start(name) for name in RUNS}
    codes = {name: process.wait() for name, (process, _) in running.items()}
    print(f"{' + '.join(running)}: {time.monotonic() - started:.0f} s", flush=True)
    if all(code == NOTHING_CHOSEN for code in codes.values()):
        return NOTHING_CHOSEN
    failed = {name for name, code in codes.items() if code not in (0, NOTHING_CHOSEN)}
    for name in sorted(running, key=lambda name: (name in failed, codes[name] == 0)):
        _show(name, running[name][1])
    return next((codes[name] for name in sorted(failed)), 0)


def _start(name: str) -> tuple[subprocess.Popen[bytes], Path]:
    output = Path(tempfile.mkstemp(prefix=f"tests-{name}-")[1])
    asked = sys.argv[1:] or WHERE.get(name, [])
    command = [sys.executable, "-m", "pytest", *RUNS[name], "--durations=15", *asked]
    with output.open("wb") as file:
        return subprocess.Popen(command, stdout=file, stderr=subprocess.STDOUT), output


def _show(name: str, output: Path) -> None:
    print(f"== {name} ==\n{output.read_text(errors='replace')}", flush=True)
    output.unlink()


if __name__ == "__main__":
    sys.exit(main())
