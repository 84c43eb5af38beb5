"""What the committee decides, and where it moves a project."""

import pytest

from rounds.decision import next_stage, require_reason
from rounds.refusals.results import ReasonMissing


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
