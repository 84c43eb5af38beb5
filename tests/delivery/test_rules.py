"""What may be promised and moved."""

from datetime import date

import pytest

from delivery import rules
from delivery.months import MonthUnclear, due_month

DAY = date(2024, 5, 10)


@pytest.mark.parametrize(
    ("forecast", "fact", "state", "late"),
    [
        (date(2024, 5, 10), None, "planned", 0),
        (date(2024, 5, 20), None, "planned", 10),
        (date(2024, 5, 10), date(2024, 5, 9), "done", 0),
        (date(2024, 5, 20), date(2024, 5, 13), "done", 3),
        (date(2024, 9, 1), None, "dropped", 0),
    ],
)
def test_lateness_is_counted_from_the_plan(forecast: date, fact: date | None, state: str, late: int) -> None:
    assert rules.days_late(DAY, forecast, fact, state, date(2024, 5, 1)) == late


def test_a_day_passed_without_a_fact_is_late_whatever_the_forecast_says() -> None:
    assert rules.days_late(DAY, DAY, None, "planned", date(2024, 5, 12)) == 2


@pytest.mark.parametrize(
    ("state", "fact", "refusal"),
    [
        ("done", None, rules.FactMissing),
        ("planned", DAY, rules.FactUnexpected),
        ("done", date(2024, 5, 11), rules.FactAhead),
    ],
)
def test_a_fact_stands_where_the_work_is_done(state: str, fact: date | None, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        rules.require_fact(state, fact, DAY)


def test_a_slip_needs_its_reason() -> None:
    with pytest.raises(rules.WhyMissing):
        rules.require_why(DAY, date(2024, 5, 11), " ")
    rules.require_why(DAY, date(2024, 5, 9), "")


def test_nothing_open_may_be_finished() -> None:
    with pytest.raises(rules.OpenMilestones, match="Запуск"):
        rules.require_finished([("Запуск", "planned")])
    with pytest.raises(rules.NothingDone):
        rules.require_finished([("Запуск", "dropped")])
    rules.require_finished([("Запуск", "done"), ("Лишнее", "dropped")])


@pytest.mark.parametrize(("text", "day"), [("", None), ("12.2024", date(2024, 12, 1)), ("2024-05", date(2024, 5, 1))])
def test_a_due_month_is_read(text: str, day: date | None) -> None:
    assert due_month(text) == day


@pytest.mark.parametrize("text", ["13.2024", "декабрь", "2024", "12.1999"])
def test_an_unclear_month_is_refused(text: str) -> None:
    with pytest.raises(MonthUnclear):
        due_month(text)
