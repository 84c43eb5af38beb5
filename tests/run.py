"""Runs the whole suite on SQLite and on PostgreSQL at the same time, and says what each took."""

import subprocess
import sys
import tempfile
import time
from pathlib import Path

ENGINES = ("sqlite", "postgres")


def main() -> int:
    started = time.monotonic()
    runs = {engine: _start(engine) for engine in ENGINES}
    codes = [_finish(engine, process, output) for engine, (process, output) in runs.items()]
    print(f"{' + '.join(ENGINES)}: {time.monotonic() - started:.0f} s", flush=True)
    return next((code for code in codes if code), 0)


def _start(engine: str) -> tuple[subprocess.Popen[bytes], Path]:
    output = Path(tempfile.mkstemp(prefix=f"tests-{engine}-")[1])
    command = [sys.executable, "-m", "pytest", "--engine", engine, "--durations=15", *sys.argv[1:]]
    with output.open("wb") as file:
        return subprocess.Popen(command, stdout=file, stderr=subprocess.STDOUT), output


def _finish(engine: str, process: subprocess.Popen[bytes], output: Path) -> int:
    code = process.wait()
    print(f"== {engine} ==\n{output.read_text(errors='replace')}", flush=True)
    output.unlink()
    return code


if __name__ == "__main__":
    sys.exit(main())
