"""The production calendar counts as the Labour Code and the decrees do."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.working_days import (
    add_working_days,
    is_reliable,
    is_working,
    working_days_between,
)


@pytest.mark.parametrize(("year", "days"), [(2023, 247), (2024, 248), (2025, 247), (2026, 247)])
def test_a_year_has_as_many_working_days_as_its_official_calendar(year: int, days: int) -> None:
    assert working_days_between(date(year - 1, 12, 31), date(year, 12, 31)) == days


@pytest.mark.parametrize(
    "day",
    [
        date(2023, 2, 24),
        date(2023, 5, 8),
        date(2023, 11, 6),
        date(2024, 4, 30),
        date(2025, 5, 8),
        date(2025, 12, 31),
        date(2026, 3, 9),
        date(2026, 5, 11),
    ],
)
def test_a_weekday_that_was_given_is_free(day: date) -> None:
    assert not is_working(day)


@pytest.mark.parametrize("day", [date(2024, 4, 27), date(2024, 12, 28), date(2025, 11, 1)])
def test_a_saturday_whose_day_off_was_moved_is_worked(day: date) -> None:
    assert is_working(day)


def test_a_holiday_that_a_decree_moved_is_not_carried_to_monday_too() -> None:
    assert is_working(date(2025, 2, 24))
    assert is_working(date(2025, 3, 10))


def test_ten_working_days_go_round_the_may_holidays_of_2023() -> None:
    assert add_working_days(date(2023, 4, 27), 5) == date(2023, 5, 5)
    assert add_working_days(date(2023, 4, 27), 10) == date(2023, 5, 16)


def test_a_year_without_a_decree_says_so_and_still_keeps_the_fixed_dates() -> None:
    assert not is_reliable(date(2027, 5, 3))
    assert not is_working(date(2027, 5, 3))
    assert not is_working(date(2027, 6, 14))


@given(st.dates(date(2022, 6, 1), date(2028, 6, 1)), st.integers(0, 60))
def test_adding_and_counting_are_each_others_inverse(day: date, count: int) -> None:
    due = add_working_days(day, count)
    assert working_days_between(day, due) == count
    assert count == 0 or is_working(due)
    assert count == 0 or working_days_between(day, due - timedelta(days=1)) == count - 1
