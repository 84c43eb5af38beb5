"""A plan of meetings: times, places, overlaps, capacity."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings import rules
from meetings.refusals import (
    DueBeforeMeeting,
    EndsBeforeItBegins,
    FacilitatorBusy,
    Full,
    NoPlace,
    NotYet,
    OutsideStage,
    Started,
    TooFewPlaces,
    TooLong,
)
from meetings.rules import Slot

TEN = datetime(2023, 7, 3, 7, 0, tzinfo=UTC)
NOON = TEN + timedelta(hours=2)
FIRST, LAST = date(2023, 7, 1), date(2023, 7, 14)
HOUR = timedelta(hours=1)


def test_a_meeting_inside_its_stage_stands() -> None:
    rules.require_times(TEN, NOON, FIRST, LAST)


def test_a_meeting_may_end_with_the_last_second_of_the_stage_and_no_later() -> None:
    midnight = datetime(2023, 7, 14, 21, 0, tzinfo=UTC)
    rules.require_times(midnight - HOUR, midnight, FIRST, LAST)
    with pytest.raises(OutsideStage):
        rules.require_times(midnight - HOUR, midnight + timedelta(minutes=1), FIRST, LAST)


def test_a_meeting_before_its_stage_is_refused_by_the_moscow_day() -> None:
    evening = datetime(2023, 6, 30, 20, 59, tzinfo=UTC)
    with pytest.raises(OutsideStage):
        rules.require_times(evening, evening + HOUR, FIRST, LAST)
    rules.require_times(evening + timedelta(minutes=1), evening + HOUR, FIRST, LAST)


def test_a_meeting_must_end_after_it_begins_and_within_twelve_hours() -> None:
    with pytest.raises(EndsBeforeItBegins):
        rules.require_times(NOON, NOON, FIRST, LAST)
    with pytest.raises(TooLong):
        rules.require_times(TEN, TEN + timedelta(hours=12, minutes=1), FIRST, LAST)


def test_meetings_that_only_touch_do_not_overlap() -> None:
    own = Slot(1, "", TEN, NOON)
    assert not rules.overlapping(own, [Slot(2, "", NOON, NOON + HOUR), Slot(3, "", TEN - HOUR, TEN)])
    assert rules.overlapping(own, [Slot(2, "", NOON - timedelta(minutes=1), NOON + HOUR)])


def test_a_meeting_does_not_overlap_itself() -> None:
    assert not rules.overlapping(Slot(1, "", TEN, NOON), [Slot(1, "", TEN, NOON)])


@given(st.integers(0, 100), st.integers(1, 50), st.integers(0, 100), st.integers(1, 50))
def test_overlapping_is_mutual(a: int, b: int, c: int, d: int) -> None:
    one = Slot(1, "", TEN + a * HOUR, TEN + (a + b) * HOUR)
    two = Slot(2, "", TEN + c * HOUR, TEN + (c + d) * HOUR)
    assert bool(rules.overlapping(one, [two])) == bool(rules.overlapping(two, [one])) == (max(a, c) < min(a + b, c + d))


def test_who_is_busy_is_named() -> None:
    with pytest.raises(FacilitatorBusy) as refused:
        rules.require_free(Slot(1, "", TEN, NOON), [("Иван Седов", Slot(2, "", TEN, NOON))], FacilitatorBusy)
    assert "Иван Седов" in refused.value.text


def test_a_meeting_needs_a_place_or_a_link() -> None:
    rules.require_place("", "https://meet.example")
    with pytest.raises(NoPlace):
        rules.require_place(" ", "")


def test_the_last_place_is_given_and_the_next_refused() -> None:
    rules.require_room(9, 10)
    with pytest.raises(Full):
        rules.require_room(10, 10)


def test_places_cannot_be_taken_from_those_who_signed_up() -> None:
    rules.require_capacity(3, 3)
    with pytest.raises(TooFewPlaces) as refused:
        rules.require_capacity(2, 3)
    assert "3\u00a0человека" in refused.value.text


def test_signing_up_ends_with_the_first_second_of_the_meeting() -> None:
    rules.require_open("published", TEN, TEN - timedelta(milliseconds=1))
    with pytest.raises(Started):
        rules.require_open("published", TEN, TEN)


def test_attendance_may_be_marked_from_an_hour_before() -> None:
    rules.require_begun(TEN, TEN - HOUR)
    with pytest.raises(NotYet):
        rules.require_begun(TEN, TEN - HOUR - timedelta(milliseconds=1))


def test_an_outcome_is_not_due_before_its_meeting() -> None:
    rules.require_due(None, TEN)
    rules.require_due(date(2023, 7, 3), TEN)
    with pytest.raises(DueBeforeMeeting):
        rules.require_due(date(2023, 7, 2), TEN)
