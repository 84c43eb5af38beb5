"""Who reviews what: balance, conflicts, panels, quotas, expertise, the seed."""

from collections import Counter
from collections.abc import Iterator
from itertools import combinations, product
from random import Random

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from rounds.assignment import Entry, Pair, Problem, Reviewer, distance, lot, may, solve
from rounds.refusals.assignment import TooFewReviewers, TooLittleRoom

SECTORS = ("ecology", "sport", "health")


def a_problem(projects: int, people: int, each: int, seed: int = 1, **more: object) -> Problem:
    return Problem(
        entries=tuple(Entry(n, SECTORS[n % 3]) for n in range(1, projects + 1)),
        reviewers=tuple(Reviewer(100 + n) for n in range(people)),
        each=each,
        seed=seed,
        **more,  # type: ignore[arg-type]
    )


def loads(problem: Problem, pairs: set[Pair]) -> list[int]:
    counted = Counter(person for _, person in pairs)
    return [counted[reviewer.person] for reviewer in problem.reviewers]


@st.composite
def problems(draw: st.DrawFn, most: int = 12) -> Problem:
    """Any committee: some know sectors, some take no others, some are in conflict."""
    plain = a_problem(
        draw(st.integers(1, most)), draw(st.integers(1, 6)), draw(st.integers(1, 3)), draw(st.integers(0, 9))
    )
    sectors = st.frozensets(st.sampled_from(SECTORS), max_size=2)
    reviewers = tuple(Reviewer(one.person, draw(sectors), False) for one in plain.reviewers)
    every = [(entry.project, one.person) for entry in plain.entries for one in reviewers]
    barred = draw(st.frozensets(st.sampled_from(every), max_size=len(every) // 3))
    return Problem(plain.entries, reviewers, plain.each, plain.seed, barred)


def solvable(problem: Problem) -> bool:
    return all(sum(may(problem, e, r) for r in problem.reviewers) >= problem.each for e in problem.entries)


@given(st.integers(1, 60), st.integers(1, 9), st.integers(1, 5), st.integers(0, 9))
@settings(max_examples=30, deadline=None)
def test_each_project_has_k_reviewers_and_loads_differ_by_at_most_one(
    projects: int, people: int, each: int, seed: int
) -> None:
    assume(each <= people)
    problem = a_problem(projects, people, each, seed)
    pairs = solve(problem)
    assert Counter(project for project, _ in pairs) == dict.fromkeys(range(1, projects + 1), each)
    assert max(loads(problem, pairs)) - min(loads(problem, pairs)) <= 1


@given(problems())
@settings(max_examples=50, deadline=None)
def test_conflicts_are_never_assigned_and_no_single_change_would_be_fairer(problem: Problem) -> None:
    assume(solvable(problem))
    pairs = solve(problem)
    assert not pairs & problem.barred
    counted = Counter(person for _, person in pairs)
    for project, giver in pairs:
        for taker in problem.reviewers:
            if (project, taker.person) not in pairs | problem.barred:
                assert counted[giver] - counted[taker.person] < 2


def cost(problem: Problem, pairs: set[Pair]) -> tuple[int, int, int]:
    """What is made small: the squares of the loads, then the distances, then the lots."""
    reviewers = {one.person: one for one in problem.reviewers}
    entries = {one.project: one for one in problem.entries}
    return (
        sum(load * load for load in loads(problem, pairs)),
        sum(distance(entries[project], reviewers[person]) for project, person in pairs),
        sum(lot(problem.seed, project, person) for project, person in pairs),
    )


def every_assignment(problem: Problem) -> Iterator[set[Pair]]:
    chosen = [
        list(combinations([(e.project, r.person) for r in problem.reviewers if may(problem, e, r)], problem.each))
        for e in problem.entries
    ]
    for choice in product(*chosen):
        yield {pair for pairs in choice for pair in pairs}


@given(problems(most=4))
@settings(max_examples=40, deadline=None)
def test_nothing_better_exists_among_all_assignments(problem: Problem) -> None:
    """The optimum by trying everything: an independent implementation, if a slow one."""
    assume(solvable(problem) and len(problem.reviewers) <= 5)
    assert cost(problem, solve(problem)) == min(cost(problem, pairs) for pairs in every_assignment(problem))


@given(problems())
@settings(max_examples=20, deadline=None)
def test_the_same_seed_gives_the_same_assignment_whatever_the_order(problem: Problem) -> None:
    assume(solvable(problem))
    turned = Problem(problem.entries[::-1], problem.reviewers[::-1], problem.each, problem.seed, problem.barred)
    assert solve(problem) == solve(turned)


def test_another_seed_gives_another_assignment() -> None:
    assert len({frozenset(solve(a_problem(20, 6, 2, seed))) for seed in range(5)}) == 5


def test_what_is_already_reviewed_stays() -> None:
    kept = frozenset({(1, 100), (2, 100), (3, 100)})
    assert solve(a_problem(3, 2, 1, kept=kept)) == kept


def test_what_is_given_by_hand_counts_in_the_load() -> None:
    problem = a_problem(4, 2, 1, kept=frozenset({(1, 100), (2, 100)}))
    assert solve(problem) == {(1, 100), (2, 100), (3, 101), (4, 101)}


def test_a_conflict_declared_later_is_replaced_by_another_member() -> None:
    problem = a_problem(1, 3, 2, barred=frozenset({(1, 100)}), kept=frozenset({(1, 100), (1, 101)}))
    assert solve(problem) == {(1, 101), (1, 102)}


def test_too_few_members_without_a_conflict_are_refused() -> None:
    with pytest.raises(TooFewReviewers):
        solve(a_problem(1, 2, 2, barred=frozenset({(1, 100)})))


def test_quotas_hold_and_say_how_much_is_missing() -> None:
    reviewers = (Reviewer(100, quota=1), Reviewer(101))
    problem = Problem(a_problem(6, 2, 1).entries, reviewers, 1, 1)
    assert loads(problem, solve(problem)) == [1, 5]
    tight = Problem(problem.entries, (Reviewer(100, quota=1), Reviewer(101, quota=3)), 1, 1)
    with pytest.raises(TooLittleRoom) as refused:
        solve(tight)
    assert refused.value.values == {"missing": 2}


def test_a_panel_is_given_its_own_sectors_only() -> None:
    panel = tuple(Reviewer(100 + n, frozenset({name}), True) for n, name in enumerate(SECTORS))
    problem = Problem(a_problem(9, 3, 1).entries, panel, 1, 1)
    assert {(project, SECTORS[person - 100]) for project, person in solve(problem)} == {
        (n, SECTORS[n % 3]) for n in range(1, 10)
    }


def test_everybody_reviews_everything_but_conflicts_and_strange_panels() -> None:
    reviewers = (Reviewer(100), Reviewer(101, frozenset({"sport"}), True))
    problem = Problem(a_problem(3, 2, 0).entries, reviewers, 0, 1, barred=frozenset({(2, 100)}))
    assert solve(problem) == {(1, 100), (1, 101), (3, 100)}


def test_a_season_of_105_projects_and_20_reviewers_is_assigned_evenly() -> None:
    rng = Random(2023)
    reviewers = tuple(Reviewer(1000 + n, frozenset(rng.sample(SECTORS, 1))) for n in range(20))
    barred = frozenset((rng.randint(1, 105), rng.randint(1000, 1019)) for _ in range(60))
    problem = Problem(a_problem(105, 20, 3).entries, reviewers, 3, 2023, barred)
    pairs = solve(problem)
    assert len(pairs) == 315 and not pairs & barred
    assert max(loads(problem, pairs)) - min(loads(problem, pairs)) <= 1
