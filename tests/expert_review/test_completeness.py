"""What a conclusion must say before it leaves the expert's hands."""

from types import SimpleNamespace
from typing import Any

import pytest

from expert_review.completeness import missing
from make.reviews import a_refusal, a_support

LIMIT = 15_000_000


def lacks(content: dict[str, Any], asked: bool = False) -> set[str]:
    return set(missing(SimpleNamespace(**content), asked, LIMIT))


def test_a_complete_conclusion_lacks_nothing() -> None:
    assert lacks(a_support()) == set()
    assert lacks(a_refusal()) == set()


def test_an_empty_draft_lacks_what_every_verdict_needs() -> None:
    empty = {name: None if value is None or isinstance(value, int) else "" for name, value in a_support().items()}
    assert lacks(empty) == {"competence", "duplicates", "feasibility", "verdict", "reasons"}


@pytest.mark.parametrize("name", ["host_system", "data_owner", "personal_data", "within_year", "holder"])
def test_support_needs_every_field(name: str) -> None:
    assert name in lacks(a_support(**{name: ""}))
    assert name not in lacks(a_refusal(**{name: ""}))


@pytest.mark.parametrize("name", ["cost_estimate", "yearly_cost", "recommended"])
def test_support_needs_every_sum_and_nought_is_a_sum_of_running_costs(name: str) -> None:
    assert name in lacks(a_support(**{name: None}))
    assert lacks(a_support(yearly_cost=0)) == set()


def test_the_recommended_sum_is_within_the_limit() -> None:
    assert lacks(a_support(recommended=LIMIT)) == set()
    assert lacks(a_support(recommended=LIMIT + 1)) == {"recommended"}
    assert "recommended" in lacks(a_support(recommended=0))


def test_a_holder_names_a_sum_within_the_recommended_one() -> None:
    assert lacks(a_support(holder_amount=None)) == {"holder_amount"}
    assert lacks(a_support(holder_amount=8_000_001)) == {"holder_amount"}
    assert lacks(a_support(holder="no")) == {"holder_amount"}
    assert lacks(a_support(holder="no", holder_amount=None)) == set()


def test_support_with_changes_says_which() -> None:
    assert lacks(a_support(verdict="support_with_changes")) == {"changes"}


@pytest.mark.parametrize(
    ("name", "value"), [("competence", "none"), ("feasibility", "infeasible"), ("within_year", "no")]
)
def test_what_cannot_be_done_cannot_be_supported(name: str, value: str) -> None:
    assert name in lacks(a_support(**{name: value}))


def test_a_project_that_is_not_supported_gets_no_money() -> None:
    assert lacks(a_refusal(recommended=1)) == {"recommended"}
    assert lacks(a_refusal(holder_amount=1)) == {"holder_amount"}


def test_doubts_are_explained() -> None:
    assert lacks(a_support(duplicates="partial")) == {"duplicates_note"}
    assert lacks(a_support(feasibility="risks")) == {"feasibility_note"}
    assert lacks(a_support(within_year="conditions")) == {"within_year_note"}


def test_questions_of_the_organiser_are_answered() -> None:
    assert lacks(a_support(), asked=True) == {"answers"}
    assert lacks(a_support(answers="Да."), asked=True) == set()
