"""`python -m bench.severity`: are ranks adjusted for severity nearer to the truth than raw ones? Fifty simulated committees.

Each seed draws 105 projects of known worth and 9 members of known severity, who mark four criteria of five steps with
noise; the product's own rules make the ranking. Kendall's tau-b of each ranking with the known worths is compared.
"""

import statistics
from datetime import UTC, datetime
from random import Random
from typing import NamedTuple

from reckoning.meaning import VERDICTS
from reckoning.results import Computed, Entrant, Rule, computed
from reckoning.sheet import Mark, Question
from rounds.assignment import Entry, Problem, Reviewer, solve

SEEDS, PROJECTS, MEMBERS = 50, 105, 9
NOON = datetime(2023, 4, 14, 12, tzinfo=UTC)
STEPS = ("1", "2", "3", "4", "5")
QUESTIONS = [Question(n, f"Критерий {n}", "", 25, True, STEPS, frozenset(), False) for n in range(1, 5)]


class Setting(NamedTuple):
    """How a committee is drawn: `severity` and `noise` are standard deviations in steps of the scale."""

    name: str
    each: int
    severity: float
    noise: float


SETTINGS = (
    Setting("3 of 9 review each, severity as noise", 3, 0.7, 0.7),
    Setting("3 of 9 review each, severity half of noise", 3, 0.35, 0.7),
    Setting("5 of 9 review each, severity as noise", 5, 0.7, 0.7),
    Setting("3 of 9 review each, all equally severe", 3, 0.0, 0.7),
    Setting("all 9 review all, severity as noise", 0, 0.7, 0.7),
)


def main() -> None:
    """Print the table."""
    print(
        f"{SEEDS} seeds, {PROJECTS} projects, {MEMBERS} members, 4 criteria of 5 steps. Kendall's tau-b with the known worth.\n"
    )
    print("| committee | tau raw | tau adjusted | gain | gain > 0 / = 0 / < 0 | what the page says |")
    print("|---|---|---|---|---|---|")
    for setting in SETTINGS:
        found = [one_seed(setting, seed) for seed in range(SEEDS)]
        gains = [fair - raw for raw, fair, _ in found]
        better, same = sum(gain > 1e-12 for gain in gains), sum(abs(gain) <= 1e-12 for gain in gains)
        verdicts = ", ".join(f"{name} {n}" for name, n in counted([verdict for _, _, verdict in found]))
        taus = " | ".join(spread([one[n] for one in found]) for n in (0, 1))
        print(
            f"| {setting.name} | {taus} | {spread(gains, '+')} | {better} / {same} / {SEEDS - better - same} | {verdicts} |"
        )
    print("\n" + "\n".join(f"{name}: {words}" for name, words in VERDICTS.items()))


def one_seed(setting: Setting, seed: int) -> tuple[float, float, str]:
    """Tau of the raw and of the adjusted scores, and the verdict."""
    worth, result = a_committee(setting, seed)
    rows = {one.project: one for one in result.outcomes}
    known = [worth[project] for project in sorted(worth)]
    raw, fair = ([getattr(rows[one], name) for one in sorted(worth)] for name in ("composite", "adjusted"))
    return tau(raw, known), tau(fair, known), result.fitted.verdict


def a_committee(setting: Setting, seed: int) -> tuple[dict[int, float], Computed]:
    """A committee drawn by the seed, and what the product makes of its marks."""
    rng = Random(f"severity {seed}")
    worth = {project: rng.gauss(3.4, 0.8) for project in range(1, PROJECTS + 1)}
    lenient = {person: rng.gauss(0, setting.severity) for person in range(1, MEMBERS + 1)}
    reviewers = tuple(Reviewer(person) for person in lenient)
    pairs = solve(Problem(tuple(Entry(one, "") for one in worth), reviewers, setting.each, seed))
    sheets: dict[int, dict[int, dict[int, Mark]]] = {project: {} for project in worth}
    for project, person in sorted(pairs):
        felt = worth[project] + lenient[person]
        marks = {one.id: Mark(min(5, max(1, round(felt + rng.gauss(0, setting.noise))))) for one in QUESTIONS}
        sheets[project][person] = marks
    entrants = [Entrant(one, one, NOON, tuple(given.values()), tuple(given)) for one, given in sheets.items()]
    return worth, computed(QUESTIONS, entrants, Rule("first_n", 0, 67))


def tau(left: list[float], right: list[float]) -> float:
    """Kendall's tau-b."""
    pairs = [(m, n) for m in range(len(left)) for n in range(m)]
    signs = [(sign(left[m] - left[n]), sign(right[m] - right[n])) for m, n in pairs]
    tied = [sum(bool(pair[side]) for pair in signs) for side in (0, 1)]
    return sum(one * two for one, two in signs) / (tied[0] * tied[1]) ** 0.5


def sign(value: float) -> int:
    return (value > 0) - (value < 0)


def spread(values: list[float], plus: str = "") -> str:
    return f"{statistics.mean(values):{plus}.3f} ± {statistics.stdev(values):.3f}"


def counted(words: list[str]) -> list[tuple[str, int]]:
    return sorted({word: words.count(word) for word in words}.items())


if __name__ == "__main__":
    main()
