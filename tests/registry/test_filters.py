"""The registry's address: what it may ask for, and how it is written again."""

import pytest

from projects.lifecycle import HIDDEN, PUBLIC, STAGES
from registry.filters import Filters, UnknownFilter, filters_of
from registry.stages import ACCEPTED, CLOSED_TO_PUBLIC, FILTERS, PASSED_1, WON, stages_of


def test_an_address_is_read_and_written_again() -> None:
    pairs = [("season", "2023"), ("stage", "winner"), ("stage", "accepted"), ("sector", "health"), ("q", " ёлки ")]
    chosen = filters_of(pairs, [2026, 2023])
    assert chosen == Filters(season=2023, stage=("winner", "accepted"), sector=("health",), q="ёлки")
    assert filters_of([(name, str(value)) for name, value in chosen.pairs()], [2023]) == chosen


@pytest.mark.parametrize(
    "pair",
    [("stage", "draft"), ("stage", "zzz"), ("sector", "x"), ("district", "'"), ("season", "1999"), ("sort", "id;"),
     ("q", "я" * 121), ("q", "\x00")],
)  # fmt: skip
def test_what_no_catalogue_has_is_refused(pair: tuple[str, str]) -> None:
    with pytest.raises(UnknownFilter):
        filters_of([pair], [2023])


def test_empty_choices_of_a_form_are_no_filters() -> None:
    assert filters_of([("sector", ""), ("q", ""), ("district", "")], [2023]) == Filters()


def test_a_chip_leads_to_the_address_without_itself() -> None:
    chosen = Filters(season=2023, stage=("winner",), q="карта")
    assert chosen.chips("/projects") == [
        ("Победители", "/projects?season=2023&q=%D0%BA%D0%B0%D1%80%D1%82%D0%B0"),
        ("«карта»", "/projects?season=2023&stage=winner"),
    ]


def test_no_filter_reaches_a_stage_that_is_hidden() -> None:
    assert not {stage for _, stages in FILTERS.values() for stage in stages} & HIDDEN
    assert stages_of(()) == PUBLIC
    assert WON < ACCEPTED < PASSED_1 < PUBLIC
    assert set(CLOSED_TO_PUBLIC) < set(STAGES)
