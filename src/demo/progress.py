"""What the terminal shows while the demonstration is being built: what is done of how much."""

import sys
import time
from typing import TextIO

WIDTH = 28


class Progress:
    """One line a part; it rewrites itself on a terminal and is written once elsewhere."""

    def __init__(self, out: TextIO | None = None) -> None:
        self.out = out or sys.stderr
        self.live = self.out.isatty()
        self.counts: dict[str, tuple[int, int]] = {}
        self.shown = 0.0

    def step(self, part: str, total: int) -> None:
        """One more of `part` is done."""
        done = self.counts.get(part, (0, total))[0] + 1
        self.counts[part] = (done, total)
        if done == total:
            self._line(part, done, total, "\n")
        elif self.live and time.monotonic() - self.shown > 0.1:
            self.shown = time.monotonic()
            self._line(part, done, total, "\r")

    def _line(self, part: str, done: int, total: int, end: str) -> None:
        filled = WIDTH * done // total
        bar = "█" * filled + "·" * (WIDTH - filled)
        self.out.write(f"  {part:<24} {bar} {done} из {total}{end}")
        self.out.flush()


class Silence(Progress):
    """For tests."""

    def step(self, part: str, total: int) -> None:
        pass
