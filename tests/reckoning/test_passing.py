"""Who passes."""

from reckoning.passing import computed


def test_the_threshold_itself_passes() -> None:
    assert computed("threshold", 6000, 0, 6000, 50) == "pass"
    assert computed("threshold", 6000, 0, 5999, 1) == "fail"


def test_the_last_of_the_first_n_passes() -> None:
    assert computed("first_n", 0, 26, 0, 26) == "pass"
    assert computed("first_n", 0, 26, 10000, 27) == "fail"


def test_where_the_committee_decides_the_rule_is_silent() -> None:
    assert computed("decision", 6000, 26, 10000, 1) == ""
