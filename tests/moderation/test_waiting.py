"""The organiser's clock: working days, standing still while the author corrects."""

from datetime import date

import pytest

from moderation.waiting import Stay, clock

MONDAY, WEDNESDAY, FRIDAY = date(2023, 4, 3), date(2023, 4, 5), date(2023, 4, 7)


@pytest.mark.parametrize(
    ("stays", "today", "used", "due"),
    [
        ([Stay(MONDAY, None)], MONDAY, 0, date(2023, 4, 10)),
        ([Stay(MONDAY, None)], FRIDAY, 4, date(2023, 4, 10)),
        ([Stay(FRIDAY, None)], date(2023, 4, 9), 0, date(2023, 4, 14)),
        ([Stay(date(2023, 4, 28), None)], date(2023, 5, 2), 1, date(2023, 5, 10)),  # 1, 8 and 9 May are off
        ([Stay(MONDAY, WEDNESDAY), Stay(date(2023, 4, 17), None)], date(2023, 4, 18), 3, date(2023, 4, 20)),
    ],
)
def test_working_days_in_the_queue_are_counted(stays: list[Stay], today: date, used: int, due: date) -> None:
    found = clock(stays, 5, today)
    assert (found.used, found.due, found.late) == (used, due, False)


def test_a_day_over_is_late() -> None:
    assert clock([Stay(MONDAY, None)], 5, date(2023, 4, 11)).late
