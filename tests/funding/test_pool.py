"""The rules of the money, without a database."""

import pytest

from funding import refusals, rules
from funding.forms import shares_in
from funding.recommendation import Opinion, recommend, suggested_shares
from funding.rules import Share

LIMIT, FREE = 15_000_000, 13_200_000
BODIES = {"1": "Архивный комитет", "2": "Комитет финансов", "3": "Комитет по транспорту"}


@pytest.mark.parametrize("stage", ["supported", "supported_with_changes"])
@pytest.mark.parametrize("kind", rules.KINDS)
def test_every_decision_follows_a_supporting_review(stage: str, kind: str) -> None:
    rules.require_stage(stage, kind)


@pytest.mark.parametrize(
    ("stage", "kind"),
    [("not_supported", "winner"), ("expert_review", "winner"), ("reserve", "reserve"), ("winner", "winner")],
)
def test_no_decision_at_any_other_stage(stage: str, kind: str) -> None:
    with pytest.raises(refusals.StageClosed):
        rules.require_stage(stage, kind)


def test_the_reserve_may_become_a_winner() -> None:
    rules.require_stage("reserve", "winner")


@pytest.mark.parametrize(
    ("kind", "amount", "free", "refusal"),
    [
        ("winner", LIMIT + 1, 90_000_000, refusals.OverProjectLimit),
        ("winner", FREE + 1, FREE, refusals.PoolExhausted),
        ("winner", 0, FREE, refusals.AmountMissing),
        ("winner", -1, FREE, refusals.AmountMissing),
        ("reserve", 1, FREE, refusals.AmountForbidden),
    ],
)
def test_a_sum_that_can_not_be_is_refused(kind: str, amount: int, free: int, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        rules.require_amount(kind, amount, LIMIT, free)


def test_the_last_rouble_of_the_limit_and_of_the_pool_is_accepted() -> None:
    rules.require_amount("winner", LIMIT, LIMIT, 90_000_000)
    rules.require_amount("winner", FREE, LIMIT, FREE)
    rules.require_amount("not_funded", 0, LIMIT, 0)


def test_shares_of_2023_three_and_twelve_millions_by_two_together() -> None:
    shares = [Share(3_000_000, 2024, "", (1,)), Share(12_000_000, 2024, "", (2, 3))]
    rules.require_shares(15_000_000, shares, 2023)
    with pytest.raises(refusals.SharesDiffer, match="shares"):
        rules.require_shares(14_999_999, shares, 2023)
    with pytest.raises(refusals.HolderMissing):
        rules.require_shares(5, [Share(5, 2024, "", ())], 2023)
    with pytest.raises(refusals.YearOutside):
        rules.require_shares(5, [Share(5, 2022, "", (1,))], 2023)


def test_two_people_sign() -> None:
    rules.require_another(1, 2)
    for same in (1, None):
        with pytest.raises(refusals.SamePerson):
            rules.require_another(1, same)


@pytest.mark.parametrize(
    ("state", "kind", "stage", "allowed"),
    [
        ("proposed", "reserve", "supported", True),
        ("confirmed", "winner", "terminated", True),
        ("confirmed", "winner", "winner", False),
        ("confirmed", "winner", "in_delivery", False),
        ("confirmed", "reserve", "reserve", False),
        ("withdrawn", "winner", "terminated", False),
    ],
)
def test_what_may_be_taken_back(state: str, kind: str, stage: str, allowed: bool) -> None:
    if allowed:
        return rules.require_withdrawable(state, kind, stage)
    with pytest.raises((refusals.StillNeeded, refusals.AwardSettled)):
        rules.require_withdrawable(state, kind, stage)
    return None


def opinion(body: int, recommended: int | None, ready: int | None = None, verdict: str = "support") -> Opinion:
    return Opinion(body, BODIES[str(body)], verdict, recommended, ready)


def test_the_recommended_sum_is_the_most_cautious_of_the_supporting() -> None:
    said = [opinion(1, 14_800_000), opinion(2, 12_000_000), opinion(3, 1, verdict="not_support")]
    assert recommend(15_000_000, LIMIT, said)[:2] == (12_000_000, "рекомендация: Комитет финансов")
    assert recommend(9_000_000, LIMIT, said)[:2] == (9_000_000, "запрошено командой")
    assert recommend(20_000_000, LIMIT, [])[:2] == (LIMIT, "предел на один проект")


def test_shares_are_suggested_only_when_the_bodies_readiness_adds_up() -> None:
    assert suggested_shares(15, [opinion(1, 15, 3), opinion(2, 15, 12)]) == [(1, 3), (2, 12)]
    assert suggested_shares(15, [opinion(1, 15, 3)]) == []


def test_rows_of_a_form_become_shares() -> None:
    rows = [
        {"amount": "3 000 000", "year": "2024", "code": "1234 5678901234567890", "body": "1", "second": ""},
        {"year": "2024"},
        {"amount": "12000000", "year": "2025", "code": "", "body": "2", "second": "3", "third": "2"},
    ]
    shares, errors = shares_in(rows, BODIES, 15_000_000)
    assert errors == {}
    assert shares == [
        Share(3_000_000, 2024, "12345678901234567890", (1,)),
        Share(12_000_000, 2025, "", (2, 3)),
    ]


@pytest.mark.parametrize(
    ("row", "control"),
    [
        ({"amount": "1,5", "year": "2024", "body": "1"}, "shares-0-amount"),
        ({"amount": "5", "year": "год", "body": "1"}, "shares-0-year"),
        ({"amount": "5", "year": "2024", "body": "9"}, "shares-0-body"),
        ({"amount": "5", "year": "2024", "body": "1", "second": "9"}, "shares-0-second"),
        ({"amount": "5", "year": "2024", "body": "1", "code": "12"}, "shares-0-code"),
    ],
)
def test_each_error_of_a_row_stands_beside_its_control(row: dict[str, str], control: str) -> None:
    shares, errors = shares_in([row], BODIES, 5)
    assert shares == [] and list(errors) == [control]
