"""Agreement against published worked examples, to three decimals."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reckoning.agreement import alpha, correlation, deviation, two_way
from reckoning.meaning import of_alpha, of_icc

# K. Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), example C: four observers, twelve units, data missing.
EXAMPLE_C = [
    (1, 1, 1),
    (2, 2, 3, 2),
    (3, 3, 3, 3),
    (3, 3, 3, 3),
    (2, 2, 2, 2),
    (1, 2, 3, 4),
    (4, 4, 4, 4),
    (1, 1, 2, 1),
    (2, 2, 2, 2),
    (5, 5, 5),
    (1, 1),
    (3,),
]
# The same paper, example A: two observers, ten units, binary data.
EXAMPLE_A = [(0, 1), (1, 1), (0, 1), (0, 0), (0, 0), (0, 1), (0, 0), (0, 0), (1, 0), (0, 0)]
# P. E. Shrout and J. L. Fleiss, "Intraclass correlations: uses in assessing rater reliability" (1979), table 2.
SHROUT_FLEISS = [(9, 2, 5, 8), (6, 1, 3, 2), (8, 4, 6, 8), (7, 1, 2, 6), (10, 5, 6, 9), (6, 2, 4, 7)]


@pytest.mark.parametrize(("metric", "published"), [("nominal", 0.743), ("ordinal", 0.815), ("interval", 0.849)])
def test_alpha_is_the_published_one(metric: str, published: float) -> None:
    found = alpha(EXAMPLE_C, metric)
    assert found is not None and round(found, 3) == published


def test_alpha_of_binary_data_is_the_published_one() -> None:
    found = alpha(EXAMPLE_A, "nominal")
    assert found is not None and round(found, 3) == 0.095


def test_icc_is_the_published_one() -> None:
    """The paper prints .17, .44, .29 and .62; three decimals follow from its mean squares 11.24, 6.26, 32.49 and 1.02."""
    single, same = correlation(SHROUT_FLEISS), two_way(SHROUT_FLEISS)
    assert single is not None and same is not None
    assert (round(single.single, 3), round(single.mean, 3)) == (0.166, 0.443)
    assert (round(same.single, 3), round(same.mean, 3)) == (0.290, 0.620)
    assert single.single == pytest.approx((11.24 - 6.26) / (11.24 + 3 * 6.26), abs=1e-3)
    assert same.single == pytest.approx((11.24 - 1.02) / (11.24 + 3 * 1.02 + 4 * (32.49 - 1.02) / 6), abs=1e-3)


@given(
    st.lists(st.lists(st.integers(1, 5), max_size=5), min_size=1, max_size=12), st.sampled_from(["nominal", "ordinal"])
)
def test_alpha_is_never_above_one_and_ignores_the_order(units: list[list[int]], metric: str) -> None:
    found = alpha(units, metric)
    turned = alpha([unit[::-1] for unit in units[::-1]], metric)
    assert found == (None if turned is None else pytest.approx(turned))
    assert found is None or found <= 1


def test_unanimity_is_one_and_a_constant_says_nothing() -> None:
    assert alpha([(1, 1), (4, 4), (2, 2)], "interval") == 1
    assert alpha([(3, 3), (3, 3)], "interval") is None
    assert alpha([(1,), (2,)], "ordinal") is None
    assert correlation([(1,), (2,)]) is None and two_way([]) is None and two_way([(1.0,), (2.0,)]) is None


def test_the_spread_of_one_sheet_is_not_known() -> None:
    assert deviation([0.5]) is None
    assert deviation([0.25, 0.75]) == pytest.approx(0.353553, abs=1e-6)


def test_every_value_has_its_words() -> None:
    words = [of_alpha(value) for value in (None, 0.9, 0.7, 0.4, 0.1, -0.2)]
    assert len(set(words)) == 6
    assert "17\u00a0%" in of_icc(correlation(SHROUT_FLEISS)) and "Оценить нельзя" in of_icc(None)
