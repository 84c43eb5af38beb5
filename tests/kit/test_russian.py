"""How numbers, money and dates are said."""

from datetime import UTC, date, datetime

import pytest

from kit import russian


@pytest.mark.parametrize(
    ("roubles", "said"),
    [
        (14_800_000, "14,8 млн ₽"),
        (15_000_000, "15 млн ₽"),
        (800_000, "800 тыс. ₽"),
        (14_812_345, "14 812 345 ₽"),
        (0, "0 ₽"),
    ],
)
def test_money_is_short_where_that_is_exact(roubles: int, said: str) -> None:
    assert russian.money(roubles) == said.replace(" ", "\u00a0")


@pytest.mark.parametrize(
    ("n", "said"),
    [
        (1, "1 идея"),
        (2, "2 идеи"),
        (5, "5 идей"),
        (11, "11 идей"),
        (21, "21 идея"),
        (105, "105 идей"),
        (112, "112 идей"),
    ],
)
def test_a_noun_agrees_with_its_number(n: int, said: str) -> None:
    assert russian.plural(n, "идея", "идеи", "идей") == said.replace(" ", "\u00a0")


def test_an_instant_is_said_in_moscow_time() -> None:
    assert russian.instant(datetime(2023, 4, 15, 20, 59, tzinfo=UTC)) == "15\u00a0апреля 2023\u00a0г., 23:59\u00a0(мск)"
    assert russian.day(datetime(2023, 4, 15, 21, 0, tzinfo=UTC)) == "16\u00a0апреля 2023\u00a0г."


def test_a_period_names_no_more_than_it_must() -> None:
    assert russian.period(date(2023, 4, 1), date(2023, 4, 15)) == "1–15\u00a0апреля"
    assert russian.period(date(2023, 4, 16), date(2023, 5, 15)) == "16\u00a0апреля – 15\u00a0мая"


def test_search_folds_case_and_yo() -> None:
    assert russian.fold("  Ёлка  НАД Невой ") == "елка над невой"
