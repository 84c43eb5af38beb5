"""The rules of a team, without a database."""

from datetime import UTC, datetime, timedelta

import pytest

from teams.refusals import AnotherAddress, InvitationSpent, OtherTeam, TeamFull
from teams.rules import (
    alarming,
    free_slot,
    repair_until,
    require_address,
    require_room,
    require_usable,
    warning_days,
    warnings_due,
)

NOW = datetime(2023, 4, 4, 9, 0, tzinfo=UTC)


def test_a_letter_works_until_its_last_moment() -> None:
    require_usable(NOW + timedelta(milliseconds=1), False, NOW)


@pytest.mark.parametrize(("expires", "spent"), [(NOW, False), (NOW + timedelta(days=1), True)])
def test_a_letter_that_has_expired_or_was_used_does_not_work(expires: datetime, spent: bool) -> None:
    with pytest.raises(InvitationSpent):
        require_usable(expires, spent, NOW)


def test_a_letter_works_for_its_own_address_only() -> None:
    require_address("anna@example.ru", "anna@example.ru")
    with pytest.raises(AnotherAddress):
        require_address("anna@example.ru", "boris@example.ru")


def test_there_is_room_for_a_tenth_but_not_for_an_eleventh() -> None:
    require_room(9, 10)
    with pytest.raises(TeamFull):
        require_room(10, 10)


def test_only_a_submitted_team_raises_an_alarm() -> None:
    assert alarming(2, 3, submitted=True)
    assert not alarming(2, 3, submitted=False)
    assert not alarming(3, 3, submitted=True)


def test_repair_lasts_the_days_of_the_season() -> None:
    assert repair_until(NOW, 5) == datetime(2023, 4, 9, 9, 0, tzinfo=UTC)


def test_a_person_takes_the_least_free_slot_of_the_season() -> None:
    assert free_slot([], 1) == 1
    assert free_slot([1, 3], 3) == 2
    with pytest.raises(OtherTeam):
        free_slot([1], 1)


def test_a_team_in_alarm_is_told_again_on_the_last_two_days() -> None:
    assert warning_days(5) == [3, 4]
    assert (warning_days(2), warning_days(1), warning_days(0)) == ([1], [], [])
    moments = [timedelta(days=3) - timedelta(milliseconds=1), timedelta(days=3), timedelta(days=4), timedelta(days=5)]
    assert [warnings_due(NOW, 5, NOW + moment) for moment in moments] == [0, 1, 2, 0]
