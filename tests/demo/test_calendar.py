"""The current season's calendar is laid round today."""

from datetime import UTC, date, datetime, timedelta

import pytest

from competition.rules import STAGES, require_sound_calendar
from demo.current import calendar_round
from demo.scene import by_daylight
from demo.timeline import spread


@pytest.mark.parametrize("stage", STAGES)
def test_today_is_inside_the_stage_asked_for(stage: str) -> None:
    today = date(2026, 11, 24)
    calendar = calendar_round(today, stage)
    require_sound_calendar(calendar)
    asked = next(period for period in calendar if period.key == stage)
    assert asked.first_day < today < asked.last_day


def test_people_act_by_daylight_and_in_the_same_order() -> None:
    hours = [by_daylight(datetime(2023, 4, 3, 21, tzinfo=UTC) + timedelta(hours=n)) for n in range(24)]
    assert hours == sorted(hours)
    assert {moment.hour for moment in hours} <= set(range(6, 18))


def test_a_spread_stays_within_its_days() -> None:
    instants = spread(date(2023, 3, 1), date(2023, 3, 31), 105)
    assert len(instants) == 105 and instants == sorted(instants)
    assert instants[0].date() == date(2023, 3, 1) and instants[-1].date() == date(2023, 3, 31)
