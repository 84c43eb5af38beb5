"""Composite scores and the ranking: plain arithmetic, without a database."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reckoning.composite import FULL, Standing, Weighing, criterion_mean, heaviest, ranking, shares_of
from reckoning.composite import composite as mean_of

YES_NO = [Weighing(1, 1, 0, 1), Weighing(2, 1, 0, 1), Weighing(3, 1, 0, 1)]
SCALE = [Weighing(1, 30, 1, 5), Weighing(2, 70, 1, 5)]

sheets = st.lists(st.fixed_dictionaries({1: st.integers(1, 5), 2: st.integers(1, 5)}), min_size=1, max_size=9)
standings = st.lists(
    st.builds(
        Standing,
        project=st.integers(1, 50),
        score=st.integers(0, 5),
        ties=st.tuples(st.integers(-3, 0), st.integers(0, 3)),
        number=st.integers(1, 200),
    ),
    unique_by=(lambda s: s.project, lambda s: s.number),
)


def composite(weighings: Sequence[Weighing], sheets: Sequence[Mapping[int, int]]) -> int:
    return mean_of(shares_of(weighings, sheets))


def test_yes_to_everything_is_a_hundred_percent() -> None:
    assert composite(YES_NO, [{1: 1, 2: 1, 3: 1}]) == FULL


def test_a_third_of_no_is_rounded_to_hundredths() -> None:
    assert composite(YES_NO, [{1: 1, 2: 1, 3: 0}]) == 6667


def test_a_heavier_criterion_weighs_more() -> None:
    assert composite(SCALE, [{1: 5, 2: 1}]) == 3000
    assert composite(SCALE, [{1: 1, 2: 5}]) == 7000


def test_the_composite_is_the_mean_of_the_sheets() -> None:
    assert composite(SCALE, [{1: 5, 2: 5}, {1: 1, 2: 1}, {1: 3, 2: 3}]) == 5000


def test_a_criterion_left_out_does_not_count_as_zero() -> None:
    assert composite(SCALE, [{1: 5}]) == FULL


def test_without_a_sheet_there_is_no_composite() -> None:
    with pytest.raises(ValueError):
        composite(SCALE, [])


def test_the_mean_of_one_criterion_is_over_those_who_scored_it() -> None:
    assert criterion_mean(SCALE[0], [{1: 5}, {2: 3}, {1: 3}]) == 7500
    assert criterion_mean(SCALE[0], [{2: 3}]) is None


def test_the_heaviest_of_equals_is_the_first() -> None:
    assert heaviest(YES_NO).id == 1


@given(sheets, st.randoms())
def test_the_order_of_the_sheets_changes_nothing(drawn: list[dict[int, int]], random: object) -> None:
    shuffled = sorted(drawn, key=str)
    assert composite(SCALE, drawn) == composite(SCALE, shuffled)


@given(sheets)
def test_a_better_mark_never_lowers_the_composite(drawn: list[dict[int, int]]) -> None:
    better = [{**drawn[0], 1: min(drawn[0][1] + 1, 5)}, *drawn[1:]]
    assert 0 <= composite(SCALE, drawn) <= composite(SCALE, better) <= FULL


@given(standings)
def test_a_ranking_is_the_same_from_any_order_and_never_tied(drawn: list[Standing]) -> None:
    ranked = ranking(drawn)
    assert ranked == ranking(list(reversed(drawn)))
    for better, worse in pairwise(ranked):
        assert (-better.score, better.ties, better.number) < (-worse.score, worse.ties, worse.number)
