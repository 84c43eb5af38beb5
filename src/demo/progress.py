"""What the terminal shows while the demonstration is being built: what is done of how much."""

import sys
import time
from typing import TextIO

WIDTH = 28
REST = "\x1b[K"  # the terminal wipes what a longer line left to the right


class Progress:
    """One line a part; it rewrites itself on a terminal and is written once elsewhere."""

    def __init__(self, out: TextIO | None = None) -> None:
        self.out = out or sys.stderr
        self.live = self.out.isatty()
        self.counts: dict[str, int] = {}
        self.shown = 0.0

    def season(self, title: str) -> None:
        """Another season begins; its parts are counted from nothing."""
        self.counts.clear()
        self.out.write(f"{title}{REST if self.live else ''}\n")

    def step(self, part: str, total: int) -> None:
        """One more of `part` is done."""
        done = self.counts[part] = self.counts.get(part, 0) + 1
        if done == total:
            self._line(part, done, total, "\n")
        elif self.live and time.monotonic() - self.shown > 0.1:
            self.shown = time.monotonic()
            self._line(part, done, total, "\r")

    def _line(self, part: str, done: int, total: int, end: str) -> None:
        filled = WIDTH * done // total
        bar = "█" * filled + "·" * (WIDTH - filled)
        self.out.write(f"  {part:<24} {bar} {done} из {total}{REST if self.live else ''}{end}")
        self.out.flush()


class Silence(Progress):
    """For tests."""

    def season(self, title: str) -> None:
        pass

    def step(self, part: str, total: int) -> None:
        pass
