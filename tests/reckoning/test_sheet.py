"""A sheet of scores: when it is complete, and what a form may send."""

import pytest

from reckoning.sheet import COMMENT_MAX, Incomplete, Mark, Question, missing, require_complete, typed

FORM = Question(1, "Соответствует теме", "", 1, True, ("Нет", "Да"), frozenset({0}), True)
EFFECT = Question(2, "Эффект", "", 30, True, ("Нет", "Слабо", "Средне", "Хорошо", "Отлично"), frozenset({1}), False)
EXTRA = Question(3, "Дополнительно", "", 10, False, ("Нет", "Да"), frozenset(), True)


def test_a_no_without_its_written_reason_is_incomplete() -> None:
    assert 1 in missing([FORM], {1: Mark(0, "  ")})
    assert not missing([FORM], {1: Mark(0, "Идея о дорогах")})


def test_a_yes_needs_no_reason() -> None:
    assert not missing([FORM], {1: Mark(1)})


def test_every_required_criterion_must_be_answered() -> None:
    with pytest.raises(Incomplete) as refused:
        require_complete([FORM, EFFECT], {1: Mark(1)})
    assert list(refused.value.values["faults"]) == [2]


def test_an_optional_criterion_may_be_left_out_but_not_the_whole_sheet() -> None:
    assert not missing([EXTRA], {})
    with pytest.raises(Incomplete):
        require_complete([EXTRA], {})


def test_steps_count_from_zero_for_yes_or_no_and_from_one_on_a_scale() -> None:
    assert FORM.options == [(1, "Да"), (0, "Нет")]
    assert [value for value, _ in EFFECT.options] == [1, 2, 3, 4, 5]


@pytest.mark.parametrize("value", ["2", "-1", "да", "10" * 30, "1.0"])
def test_a_value_that_is_no_step_is_an_error_beside_its_criterion(value: str) -> None:
    read = typed([FORM], {"criterion-1": [value]})
    assert read.marks[1].value is None and 1 in read.errors


def test_a_reason_that_is_too_long_or_unprintable_is_an_error() -> None:
    assert typed([FORM], {"comment-1": ["я" * (COMMENT_MAX + 1)]}).errors
    assert typed([FORM], {"comment-1": ["\x00"]}).errors
    assert not typed([FORM], {"comment-1": ["я" * COMMENT_MAX]}).errors


def test_names_that_the_round_does_not_know_are_ignored() -> None:
    assert typed([FORM], {"criterion-99": ["1"], "role": ["chair"]}).marks == {1: Mark(None, "")}
