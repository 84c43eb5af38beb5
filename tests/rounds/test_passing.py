"""Who passes."""

import pytest

from rounds.passing import computed, next_stage, require_reason
from rounds.refusals import ReasonMissing


def test_the_threshold_itself_passes() -> None:
    assert computed("threshold", 6000, 0, 6000, 50) == "pass"
    assert computed("threshold", 6000, 0, 5999, 1) == "fail"


def test_the_last_of_the_first_n_passes() -> None:
    assert computed("first_n", 0, 26, 0, 26) == "pass"
    assert computed("first_n", 0, 26, 10000, 27) == "fail"


def test_where_the_committee_decides_the_rule_is_silent() -> None:
    assert computed("decision", 6000, 26, 10000, 1) == ""


def test_a_decision_against_the_rule_needs_its_reason() -> None:
    require_reason("pass", "pass", "")
    require_reason("pass", "fail", "Команда отозвала согласие на обработку данных")
    with pytest.raises(ReasonMissing):
        require_reason("pass", "fail", " ")


def test_publication_moves_as_the_lifecycle_says() -> None:
    assert [next_stage(n, o) for n in (1, 2) for o in ("pass", "fail")] == [
        "round_2",
        "rejected_1",
        "accepted",
        "rejected_2",
    ]
