"""When a stage is open."""

from datetime import UTC, datetime, timedelta

import pytest

from competition.deadlines import TooEarly, TooLate, require_applications_open
from make.seasons import a_season

MILLISECOND = timedelta(milliseconds=1)
CLOSES = datetime(2023, 4, 15, 21, 0, tzinfo=UTC)  # 16 April 00:00 in Moscow


async def test_one_millisecond_before_the_deadline_is_in_time(database: object) -> None:
    require_applications_open(await a_season(), CLOSES - MILLISECOND)


async def test_the_first_instant_of_the_next_day_is_too_late_and_says_until_when_it_was_open(database: object) -> None:
    with pytest.raises(TooLate) as refused:
        require_applications_open(await a_season(), CLOSES)
    assert "15\u00a0апреля 2023\u00a0г., 23:59" in refused.value.text


async def test_a_published_grace_keeps_the_door_open_for_its_seconds(database: object) -> None:
    season = await a_season(grace_seconds=600)
    require_applications_open(season, CLOSES + timedelta(seconds=600) - MILLISECOND)
    with pytest.raises(TooLate):
        require_applications_open(season, CLOSES + timedelta(seconds=600))


async def test_before_the_first_day_it_is_too_early(database: object) -> None:
    with pytest.raises(TooEarly):
        require_applications_open(await a_season(), datetime(2023, 2, 28, 20, 59, 59, tzinfo=UTC))
