"""Which calendars are sound, and what an extension does to the rest."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from competition.rules import (
    BackwardPeriod,
    MissingStage,
    OverlappingPeriods,
    Period,
    require_sound_calendar,
    shifted_after_extension,
)
from make.seasons import DAYS_2023


def calendar() -> list[Period]:
    return [Period(key, *days) for key, days in DAYS_2023.items()]


def test_the_calendar_of_2023_is_sound() -> None:
    require_sound_calendar(calendar())


def test_a_calendar_without_a_stage_is_refused_by_its_name() -> None:
    with pytest.raises(MissingStage, match="MissingStage") as refused:
        require_sound_calendar(calendar()[1:])
    assert "Сбор идей" in refused.value.text


def test_a_stage_that_ends_before_it_begins_is_refused() -> None:
    periods = calendar()
    periods[3] = Period("round_2", date(2023, 6, 15), date(2023, 5, 16))
    with pytest.raises(BackwardPeriod):
        require_sound_calendar(periods)


def test_stages_overlap_only_where_the_season_says_so() -> None:
    periods = calendar()
    periods[1] = Period("teams", date(2023, 3, 20), date(2023, 4, 15))
    with pytest.raises(OverlappingPeriods):
        require_sound_calendar(periods)
    periods[1] = Period("teams", date(2023, 3, 20), date(2023, 4, 15), may_overlap=True)
    require_sound_calendar(periods)


@given(st.sampled_from(list(DAYS_2023)), st.integers(1, 400))
def test_any_extension_of_a_sound_calendar_is_sound_and_shortens_nothing(key: str, days: int) -> None:
    before = calendar()
    last_day = DAYS_2023[key][1] + timedelta(days=days)
    after = shifted_after_extension(before, key, last_day)
    require_sound_calendar(after)
    for old, new in zip(before, after, strict=True):
        assert new.last_day - new.first_day >= old.last_day - old.first_day
        assert new.first_day >= old.first_day
