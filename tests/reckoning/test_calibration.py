"""Severity: against an independent solution by numpy, and what it must never do."""

from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reckoning.algebra import inverted
from reckoning.calibration import Fitted, Sheet, beyond_chance, fit


def simulated(projects: int, people: int, each: int, severity: float, noise: float, seed: int) -> list[Sheet]:
    rng = Random(seed)
    worth = [rng.gauss(0.6, 0.15) for _ in range(projects)]
    lenient = [rng.gauss(0, severity) for _ in range(people)]
    return [
        Sheet(100 + project, 900 + person, worth[project] + lenient[person] + rng.gauss(0, noise))
        for project in range(projects)
        for person in rng.sample(range(people), each)
    ]


def by_numpy(sheets: list[Sheet]) -> tuple[float, float, dict[int, float], dict[int, tuple[float, float]]]:
    """The same model by dense matrices: least squares for the variances, Henderson's equations for the fit."""
    projects, people = sorted({one.project for one in sheets}), sorted({one.person for one in sheets})
    worth = np.array([[one.project == project for project in projects] for one in sheets], float)
    lenient = np.array([[one.person == person for person in people] for one in sheets], float)
    y = np.array([one.share for one in sheets])

    def left(design: np.ndarray) -> tuple[float, int]:
        solved, _, rank, _ = np.linalg.lstsq(design, y, rcond=None)
        return float(((y - design @ solved) ** 2).sum()), int(rank)

    within, few = left(worth)
    error, rank = left(np.hstack([worth, lenient]))
    noise = error / (len(y) - rank)
    annihilator = np.eye(len(y)) - worth @ np.linalg.pinv(worth)
    severity = (within - error - (rank - few) * noise) / float(np.trace(lenient.T @ annihilator @ lenient))
    design = np.hstack([worth, lenient])
    penalty = np.diag([0.0] * len(projects) + [noise / severity] * len(people))
    inverse = np.linalg.inv(design.T @ design + penalty)
    solved, errors = inverse @ design.T @ y, np.sqrt(noise * np.diag(inverse))
    size = len(projects)
    return (
        float(noise) ** 0.5,
        float(severity) ** 0.5,
        dict(zip(people, map(float, solved[size:]), strict=True)),
        {one: (float(solved[n]), float(errors[n])) for n, one in enumerate(projects)},
    )


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize(("projects", "people", "each"), [(40, 9, 3), (30, 6, 2), (12, 5, 5)])
def test_the_fit_agrees_with_an_independent_one(projects: int, people: int, each: int, seed: int) -> None:
    sheets = simulated(projects, people, each, 0.12, 0.1, seed)
    noise, severity, lenient, adjusted = by_numpy(sheets)
    found = fit(sheets)
    assert (found.noise, found.severity) == (pytest.approx(noise), pytest.approx(severity))
    assert {one: value.value for one, value in found.leniency.items()} == pytest.approx(lenient, abs=1e-9)
    for project, (share, error) in adjusted.items():
        assert found.adjusted[project] == (pytest.approx(share, abs=1e-9), pytest.approx(error, abs=1e-9))


def test_a_severe_reviewer_is_found_and_what_was_reviewed_gains() -> None:
    sheets = simulated(60, 6, 2, 0.0, 0.05, 3)
    sheets = [one._replace(share=one.share - 0.2) if one.person == 903 else one for one in sheets]
    found = fit(sheets)
    assert found.verdict == "helps"
    assert min(found.leniency, key=lambda person: found.leniency[person].value) == 903
    assert found.leniency[903].value < -4 * found.leniency[903].error
    theirs = next(one.project for one in sheets if one.person == 903)
    raw = [one.share for one in sheets if one.project == theirs]
    assert found.adjusted[theirs][0] > sum(raw) / len(raw) + 0.05


def ranks(found: Fitted) -> list[int]:
    return sorted(found.adjusted, key=lambda project: -found.adjusted[project][0])


def test_where_all_reviewed_all_no_place_changes() -> None:
    sheets = simulated(20, 5, 5, 0.2, 0.1, 1)
    found = fit(sheets)
    means = {one.project: sum(s.share for s in sheets if s.project == one.project) for one in sheets}
    assert found.verdict == "complete"
    assert ranks(found) == sorted(means, key=lambda project: -means[project])


def test_without_differences_of_severity_nothing_moves() -> None:
    found = fit(simulated(60, 6, 2, 0.0, 0.1, 2))
    assert found.verdict == "alike" and found.severity == 0
    assert all(one.value == 0 for one in found.leniency.values())


def test_a_difference_that_may_be_chance_is_said_to_be_one() -> None:
    """The bounds are those of any F table at 5 %: 2.18 for 8 and 40 degrees, 1.94 for 8 and 1,000; Paulson is a little off."""
    assert beyond_chance(2.2, 8, 40) and not beyond_chance(2.1, 8, 40)
    assert beyond_chance(1.96, 8, 1000) and not beyond_chance(1.92, 8, 1000)
    found = [fit(simulated(60, 6, 2, 0.0, 0.1, seed)).verdict for seed in range(30)]
    assert found.count("helps") <= 4 and "unsure" in found


def test_groups_that_share_no_project_are_named() -> None:
    left, right = simulated(20, 4, 2, 0.2, 0.05, 1), simulated(20, 4, 2, 0.2, 0.05, 2)
    found = fit([*left, *(Sheet(s.project + 1000, s.person + 1000, s.share) for s in right)])
    assert found.verdict == "apart"


@pytest.mark.parametrize("sheets", [[], [Sheet(1, 1, 0.5)], [Sheet(1, 1, 0.5), Sheet(2, 2, 0.7)]])
def test_too_few_reviews_leave_everything_as_it_was(sheets: list[Sheet]) -> None:
    found = fit(sheets)
    assert found.verdict == "few"
    assert {project: share for project, (share, _) in found.adjusted.items()} == {s.project: s.share for s in sheets}


@given(st.randoms(use_true_random=False))
@settings(max_examples=10, deadline=None)
def test_the_order_of_the_sheets_changes_nothing(rng: Random) -> None:
    sheets = simulated(15, 5, 2, 0.2, 0.1, 4)
    shuffled = rng.sample(sheets, len(sheets))
    assert fit(sheets) == fit(shuffled)


def test_an_inverse_is_one() -> None:
    matrix = [[4.0, 1.0, 0.5], [1.0, 3.0, 0.25], [0.5, 0.25, 2.0]]
    assert np.allclose(np.array(matrix) @ np.array(inverted(matrix)), np.eye(3))
