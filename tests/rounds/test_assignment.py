"""Who reviews what: balance, conflicts, the seed."""

from collections import Counter

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from rounds.assignment import Pair, balanced, everyone
from rounds.refusals import TooFewReviewers

people = st.lists(st.integers(1, 30), min_size=1, max_size=9, unique=True)
projects = st.lists(st.integers(100, 160), min_size=1, max_size=30, unique=True)


def loads(pairs: set[Pair], persons: list[int]) -> list[int]:
    counted = Counter(person for _, person in pairs)
    return [counted[person] for person in persons]


@given(projects, people, st.integers(1, 5), st.integers(0, 9))
def test_each_project_has_k_reviewers_and_loads_differ_by_at_most_one(
    ids: list[int], persons: list[int], each: int, seed: int
) -> None:
    assume(each <= len(persons))
    pairs = balanced(ids, persons, each, (), seed)
    assert Counter(project for project, _ in pairs) == dict.fromkeys(ids, each)
    assert max(loads(pairs, persons)) - min(loads(pairs, persons)) <= 1


@given(projects, people, st.integers(1, 3), st.data())
def test_conflicts_are_never_assigned_and_no_single_swap_would_be_fairer(
    ids: list[int], persons: list[int], each: int, data: st.DataObject
) -> None:
    every = sorted(everyone(ids, persons, ()))
    barred = set(data.draw(st.lists(st.sampled_from(every), max_size=len(every) // 3)))
    assume(all(sum((one, person) not in barred for person in persons) >= each for one in ids))
    pairs = balanced(ids, persons, each, barred, 1)
    assert not pairs & barred
    counted = Counter(person for _, person in pairs)
    for project, giver in pairs:
        for taker in persons:
            if (project, taker) not in pairs | barred:
                assert counted[giver] - counted[taker] < 2


@given(projects, people, st.integers(0, 99))
def test_the_same_seed_gives_the_same_assignment(ids: list[int], persons: list[int], seed: int) -> None:
    assert balanced(ids, persons, 1, (), seed) == balanced(ids[::-1], persons[::-1], 1, (), seed)


def test_what_is_already_reviewed_stays() -> None:
    kept = {(1, 10), (2, 10), (3, 10)}
    pairs = balanced([1, 2, 3], [10, 11], 1, (), 1, kept)
    assert pairs == kept


def test_a_conflict_declared_later_is_replaced_by_another_member() -> None:
    pairs = balanced([1], [10, 11, 12], 2, {(1, 10)}, 1, {(1, 10), (1, 11)})
    assert pairs == {(1, 11), (1, 12)}


def test_too_few_members_without_a_conflict_are_refused() -> None:
    with pytest.raises(TooFewReviewers):
        balanced([1], [10, 11], 2, {(1, 10)}, 1)


def test_a_chain_through_a_third_member_levels_the_loads() -> None:
    barred = {(1, 12), (2, 12), (5, 11)}
    pairs = balanced([1, 2, 3, 4, 5], [10, 11, 12], 1, barred, 3)
    assert sorted(loads(pairs, [10, 11, 12])) == [1, 2, 2]


def test_everyone_means_everyone_but_those_in_conflict() -> None:
    assert everyone([1, 2], [10, 11], {(1, 10)}) == {(1, 11), (2, 10), (2, 11)}
