"""The assignment in a process of its own, for the hundreds of megabytes that a large one takes: JSON in, JSON lines out."""

import sys
import time

import msgspec

from kit.refusals import Refusal
from rounds.assignment import Pair, Problem, solve

PAUSE = 0.5  # seconds between two words about the progress


class Word(msgspec.Struct, frozen=True):
    """One line of the answer: how far it is, at the end the pairs, or why there are none."""

    done: int = 0
    total: int = 0
    pairs: list[Pair] | None = None
    refusal: str = ""


def main() -> None:
    """Read a Problem, write words."""
    problem = msgspec.json.decode(sys.stdin.buffer.read(), type=Problem)
    said = 0.0

    def step(done: int, total: int) -> None:
        nonlocal said
        if time.monotonic() - said > PAUSE:
            said = time.monotonic()
            _say(Word(done, total))

    try:
        _say(Word(pairs=sorted(solve(problem, step))))
    except Refusal as refusal:
        _say(Word(refusal=refusal.text))


def _say(word: Word) -> None:
    sys.stdout.buffer.write(msgspec.json.encode(word) + b"\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
