"""Who sees what of a round, case by case."""

import pytest

from rounds import visibility as v
from rounds.visibility import Eyes

STATES = ("setup", "open", "closed", "published")
MEMBER = Eyes(position="member", assigned=True)


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("position", ["", "member", "chair", "secretary"])
@pytest.mark.parametrize("organiser", [True, False])
def test_a_conflict_hides_everything_whatever_else_the_person_is(state: str, position: str, organiser: bool) -> None:
    eyes = Eyes(organiser, position, assigned=True, conflicted=True, submitted=True)
    assert not v.reads_application(eyes, state)
    assert not v.scores(eyes, state)
    assert not v.reads_others(eyes, state, True)
    assert not v.reads_result(eyes, state)


def test_others_scores_open_after_ones_own_and_only_if_the_season_allows() -> None:
    assert not v.reads_others(MEMBER, "open", True)
    assert v.reads_others(MEMBER._replace(submitted=True), "open", True)
    assert not v.reads_others(MEMBER._replace(submitted=True), "open", False)


def test_chair_and_organiser_see_counts_but_no_scores_of_an_open_round() -> None:
    for eyes in (Eyes(organiser=True), Eyes(position="chair"), Eyes(position="secretary")):
        assert not v.reads_others(eyes, "open", True)
        assert not v.reads_ranking(eyes, "open")


def test_a_member_scores_only_what_was_assigned_and_only_while_the_round_is_open() -> None:
    assert [v.scores(MEMBER, state) for state in STATES] == [False, True, False, False]
    assert not v.scores(Eyes(position="member"), "open")
    assert not v.scores(Eyes(assigned=True), "open")


def test_a_team_reads_its_result_only_after_publication() -> None:
    team = Eyes(own_team=True)
    assert [v.reads_result(team, state) for state in STATES] == [False, False, False, True]
    assert not v.reads_application(team, "open") and not v.reads_ranking(team, "published")


@pytest.mark.parametrize("state", STATES)
def test_a_stranger_sees_nothing(state: str) -> None:
    stranger = Eyes()
    assert not any(
        (
            v.reads_application(stranger, state),
            v.scores(stranger, state),
            v.reads_others(stranger, state, True),
            v.reads_ranking(stranger, state),
            v.reads_result(stranger, state),
            v.decides(stranger),
        )
    )
