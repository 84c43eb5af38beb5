"""What several bodies' verdicts mean together."""

import pytest

from expert_review.outcome import Opinion, contradictions, outcomes, require_closable
from expert_review.refusals import NothingSigned, NotReconciled, StillOpen, WrongOutcome


def said(verdict: str, recommended: int | None = None, holder_amount: int | None = None, **changes: object) -> Opinion:
    values = {"body": "Орган", "feasibility": "feasible", "cost_estimate": None, "holder": "yes", **changes}
    return Opinion(verdict=verdict, recommended=recommended, holder_amount=holder_amount, **values)  # type: ignore[arg-type]


FULL = said("support", 5_000_000, 5_000_000)
CHANGES = said("support_with_changes", 5_000_000)
NO = said("not_support")


def test_bodies_that_agree_leave_no_choice() -> None:
    assert outcomes([FULL, FULL]) == ("supported",)
    assert outcomes([FULL, CHANGES]) == ("supported_with_changes",)
    assert outcomes([NO, NO]) == ("not_supported",)


def test_bodies_that_disagree_leave_the_choice_to_the_organiser() -> None:
    assert outcomes([FULL, NO]) == ("supported_with_changes", "not_supported")
    assert "verdict" in [one.about for one in contradictions([FULL, NO])]


def test_one_body_that_supports_and_holds_everything_contradicts_nothing() -> None:
    assert contradictions([FULL]) == []


@pytest.mark.parametrize(
    ("opinions", "about"),
    [
        ([FULL, said("support", 6_000_000)], "recommended"),
        ([said("support", 5_000_000)], "holder"),
        ([said("support", 5_000_000, 2_000_000)], "holder"),
        ([FULL, said("support", 5_000_000, 1_000_000)], "holder"),
        ([FULL, said("not_support", feasibility="infeasible")], "feasibility"),
        (
            [said("support", 5_000_000, 5_000_000, cost_estimate=10), said("support", 5_000_000, cost_estimate=7)],
            "cost",
        ),
    ],
)
def test_what_bodies_saw_differently_is_named(opinions: list[Opinion], about: str) -> None:
    assert about in [one.about for one in contradictions(opinions)]


def test_costs_a_fifth_apart_are_no_contradiction() -> None:
    near = [said("support", 5, 5, cost_estimate=10), said("support", 5, cost_estimate=8)]
    assert contradictions(near) == []


def test_a_review_with_an_open_request_cannot_be_closed() -> None:
    with pytest.raises(StillOpen):
        require_closable(1, [FULL], "supported", "")


def test_a_review_without_a_signed_conclusion_cannot_be_closed() -> None:
    with pytest.raises(NothingSigned):
        require_closable(0, [], "supported", "")


def test_an_outcome_that_no_conclusion_says_is_refused() -> None:
    with pytest.raises(WrongOutcome):
        require_closable(0, [NO], "supported", "")


def test_contradictions_are_settled_in_writing_first() -> None:
    with pytest.raises(NotReconciled):
        require_closable(0, [FULL, NO], "not_supported", "  ")
    require_closable(0, [FULL, NO], "not_supported", "Орган уточнил свой вывод.")
