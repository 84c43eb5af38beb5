"""Quorum with recusals, casting vote, abstentions, who closes, in which order: plain rules."""

import pytest

from sittings.agenda import Standing, drawn, line_of
from sittings.refusals import ChairCloses, NoQuorum, Tied
from sittings.rules import counted, quorum, require_closer, require_quorum

SEATS = {1, 2, 3, 4, 5}
CHAIR = 1


@pytest.mark.parametrize(
    ("rule", "recused", "here", "needed", "met"),
    [
        ("half", set(), {1, 2, 3}, 3, True),
        ("half", set(), {1, 2}, 3, False),
        ("half", {5}, {1, 2, 3}, 3, True),  # four entitled: more than half of four is three
        ("half", {4, 5}, {1, 2}, 2, True),  # with two aside, two of three are enough
        ("half", {1, 2}, {1, 2, 3}, 2, False),  # who stands aside is not there, even in the room
        ("half", SEATS, SEATS, 1, False),  # nobody left: no decision
        ("two_thirds", set(), {1, 2, 3, 4}, 4, True),
        ("two_thirds", set(), {1, 2, 3}, 4, False),
        ("two_thirds", {4, 5}, {1, 2}, 2, True),
        ("half", {9}, {1, 2, 3, 9}, 3, True),  # the secretary in conflict: no seat with a vote
    ],
)
def test_those_who_stand_aside_count_on_neither_side(
    rule: str, recused: set[int], here: set[int], needed: int, met: bool
) -> None:
    """I06."""
    found = quorum(rule, SEATS, recused, here)
    assert (found.needed, found.met) == (needed, met)
    if not met:
        with pytest.raises(NoQuorum):
            require_quorum(found)


def test_more_for_than_against_carries_and_abstentions_weigh_nothing() -> None:
    assert counted({1: "abstain", 2: "for", 3: "abstain", 4: "abstain"}, CHAIR).decision == "for"
    assert counted({1: "for", 2: "against", 3: "against"}, CHAIR).decision == "against"
    assert counted({1: "for", 2: "for"}, CHAIR).casting == ""


@pytest.mark.parametrize("own", ["for", "against"])
def test_a_tie_goes_to_the_side_of_the_chair(own: str) -> None:
    other = {"for": "against", "against": "for"}[own]
    found = counted({CHAIR: own, 2: other, 3: "abstain"}, CHAIR)
    assert (found.decision, found.casting, found.abstained) == (own, own, 1)


@pytest.mark.parametrize(
    ("votes", "chair"),
    [
        ({CHAIR: "abstain", 2: "for", 3: "against"}, CHAIR),
        ({2: "for", 3: "against"}, CHAIR),
        ({2: "for", 3: "against"}, None),  # the chair stands aside
        ({1: "abstain", 2: "abstain"}, CHAIR),
        ({}, CHAIR),
    ],
)
def test_a_tie_without_the_chairs_word_decides_nothing(votes: dict[int, str], chair: int | None) -> None:
    with pytest.raises(Tied):
        counted(votes, chair)


def test_the_secretary_closes_only_in_the_absence_of_the_chair() -> None:
    require_closer("chair", True)
    require_closer("secretary", False)
    with pytest.raises(ChairCloses):
        require_closer("secretary", True)


def test_the_nearest_to_the_line_are_discussed_first() -> None:
    rows = [Standing(10 + place, 9 - place, place, "pass" if place <= 2 else "fail") for place in range(1, 6)]
    assert line_of(rows) == 2
    assert drawn(rows, "borderline", 0) == [12, 13, 11, 14, 15]
    assert drawn(rows, "place", 2) == [11, 12]
    assert drawn(rows, "number", 0) == [15, 14, 13, 12, 11]
    undecided = [row._replace(outcome="") for row in rows]
    assert drawn(undecided, "borderline", 1) == [12]
