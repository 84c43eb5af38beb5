"""The demonstration's material gives what was published, and says nothing about anybody real but what was published."""

from collections import Counter
from itertools import islice

import pytest

from demo import names
from demo.current import OUTCOMES
from demo.material import ideas_2023, ideas_current, invented_for_winners, load, season_2023, winners_2023
from demo.passports import estimate_lines
from demo.replay import entries
from projects.catalogues import DISTRICTS, FORMATS, NOVELTY, SECTORS
from projects.passport import total


@pytest.mark.parametrize("field", ["novelty", "format", "sector"])
def test_a_hundred_and_five_ideas_give_every_published_share_to_the_percent(field: str) -> None:
    counted = Counter(getattr(idea, field) for idea in [*ideas_2023(), *invented_for_winners()])
    assert counted.total() == season_2023().outcome["ideas"]
    assert {key: round(100 * count / 105) for key, count in counted.items()} == season_2023().shares[field]


def test_the_invented_ideas_leave_the_season_where_the_published_ones_did() -> None:
    counted = Counter(idea.outcome for idea in ideas_2023())
    outcome = season_2023().outcome
    assert counted["rejected_1"] == outcome["rejected_round_1"]
    assert counted["rejected_2"] == outcome["rejected_round_2"]
    assert counted["accepted"] + outcome["winners"] == outcome["accepted"]
    presented = [entry for entry in entries() if entry.outcome in ("winner", "not_supported", "not_funded", "reserve")]
    assert len(presented) == outcome["presented_to_experts"]


def test_no_two_ideas_are_called_alike() -> None:
    titles = [idea.title for idea in [*ideas_2023(), *ideas_current()]] + [winner.title for winner in winners_2023()]
    assert len(titles) == len(set(titles))


@pytest.mark.parametrize("idea", [*ideas_2023(), *ideas_current()], ids=lambda idea: idea.title)
def test_an_invented_idea_keeps_to_the_catalogues_and_limits(idea: object) -> None:
    assert idea.sector in SECTORS and idea.format in FORMATS and idea.novelty in NOVELTY
    assert set(idea.districts) <= set(DISTRICTS)
    assert 0 < idea.amount <= 15_000_000 and 3 <= idea.team <= 10


def test_every_estimate_adds_up_to_its_request() -> None:
    for entry in entries():
        assert total(estimate_lines(entry)) == entry.idea.amount


def test_invented_people_bear_no_family_name_of_the_published_season() -> None:
    published = {name.split()[0] for winner in winners_2023() for name in [winner.leader, *winner.members]}
    assert not published & {name for pair in load("people")["families"] for name in pair}
    assert list(islice(names.people(1), 20)) == list(islice(names.people(1), 20))


def test_the_current_season_has_an_outcome_for_every_idea_but_the_leaders() -> None:
    assert sum(count for _, count in OUTCOMES) == len(ideas_current()) - 1
