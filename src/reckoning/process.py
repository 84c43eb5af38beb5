"""Results and figures in a process of its own, for the many seconds that a large round takes: JSON in, JSON lines out."""

import sys

import msgspec

from reckoning.figures import Figures, figures
from reckoning.results import Entrant, Outcome, Rule, computed
from reckoning.sheet import Question

STEPS = 3  # read, ranked, every figure


class Sheets(msgspec.Struct, frozen=True):
    """What the results of a round follow from."""

    questions: list[Question]
    entrants: list[Entrant]
    rule: Rule


class Told(msgspec.Struct, frozen=True):
    """One line of the answer: how many of the steps are done, at the end the results and figures."""

    done: int = 0
    outcomes: list[Outcome] | None = None
    figures: Figures | None = None


def main() -> None:
    """Read Sheets, write what was told."""
    sheets = msgspec.json.decode(sys.stdin.buffer.read(), type=Sheets)
    _say(Told(done=1))
    made = computed(sheets.questions, sheets.entrants, sheets.rule)
    _say(Told(done=2))
    told = figures(sheets.questions, made.entrants, made.fitted, made.outcomes, sheets.rule)
    _say(Told(done=STEPS, outcomes=list(made.outcomes), figures=told))


def _say(told: Told) -> None:
    sys.stdout.buffer.write(msgspec.json.encode(told) + b"\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
