"""One sheet of scores: the questions asked, what was marked, and what is still missing from it."""

import re
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

import msgspec

from kit.refusals import Refusal
from projects.catalogues import SECTORS
from reckoning.composite import Weighing, hundredths, sheet_share

COMMENT_MAX = 500
UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


class Incomplete(Refusal):
    sentence = "Оценка ещё не полна: исправьте отмеченные критерии."


class NothingAsked(Refusal):
    sentence = "О проектах отрасли «{sector}» не спрашивает ни один критерий: их нельзя будет оценить."


class Mark(NamedTuple):
    """What a member answered for one criterion; no value while only the comment is written."""

    value: int | None
    comment: str = ""


class Question(msgspec.Struct, frozen=True):
    """A criterion as it is asked: labels from the lowest step up, and the values that need a written reason.

    With `sectors` it is asked about projects of these sectors only; `changed_why` says why it was changed after scoring began.
    """

    id: int
    title: str
    help: str
    weight: int
    required: bool
    steps: tuple[str, ...]
    comment_on: frozenset[int]
    yes_no: bool
    sectors: tuple[str, ...] = ()
    changed_why: str = ""

    @property
    def lowest(self) -> int:
        return 0 if self.yes_no else 1

    @property
    def highest(self) -> int:
        return self.lowest + len(self.steps) - 1

    @property
    def options(self) -> list[tuple[int, str]]:
        """Value and label; "yes" stands before "no"."""
        numbered = list(enumerate(self.steps, self.lowest))
        return numbered[::-1] if self.yes_no else numbered

    @property
    def weighing(self) -> Weighing:
        return Weighing(self.id, self.weight, self.lowest, self.highest)


def asked_of(questions: Sequence[Question], sector: str) -> list[Question]:
    """The criteria that are asked about a project of this sector."""
    return [question for question in questions if not question.sectors or sector in question.sectors]


def asked_marks(questions: Sequence[Question], sector: str, marks: Mapping[int, Mark]) -> dict[int, Mark]:
    """What of a sheet is asked about a project of this sector: a criterion that was taken from it counts and speaks no more."""
    known = {question.id for question in asked_of(questions, sector)}
    return {criterion: mark for criterion, mark in marks.items() if criterion in known}


def require_asked(questions: Sequence[Question], sectors: Iterable[str]) -> None:
    """Every sector that competes has something to be scored by. Raises NothingAsked."""
    for sector in sectors:
        if not asked_of(questions, sector):
            raise NothingAsked(sector=SECTORS.get(sector, sector))


class Typed(NamedTuple):
    """Marks as a form sent them, and what is wrong with them: criterion → sentence."""

    marks: dict[int, Mark]
    errors: dict[int, str]


def typed(questions: Sequence[Question], fields: Mapping[str, list[str]]) -> Typed:
    """Read `criterion-<id>` and `comment-<id>`; other names are ignored."""
    marks: dict[int, Mark] = {}
    errors: dict[int, str] = {}
    for question in questions:
        value = _last(fields, f"criterion-{question.id}")
        comment = _last(fields, f"comment-{question.id}").replace("\r\n", "\n").strip()
        chosen = next((number for number, _ in question.options if str(number) == value), None)
        marks[question.id] = Mark(chosen, comment)
        fault = _unusable(value, chosen, comment)
        if fault:
            errors[question.id] = fault
    return Typed(marks, errors)


def _unusable(value: str, chosen: int | None, comment: str) -> str:
    if value and chosen is None:
        return "Выберите один из вариантов"
    if len(comment) > COMMENT_MAX:
        return f"Сократите пояснение до {COMMENT_MAX} знаков"
    return "Уберите непечатаемые знаки" if UNPRINTABLE.search(comment) else ""


def missing(questions: Sequence[Question], marks: Mapping[int, Mark]) -> dict[int, str]:
    """What a sheet still lacks before it can be submitted: criterion → sentence."""
    faults: dict[int, str] = {}
    for question in questions:
        mark = marks.get(question.id, Mark(None))
        if mark.value is None:
            if question.required:
                faults[question.id] = "Выберите ответ"
        elif mark.value in question.comment_on and not mark.comment.strip():
            faults[question.id] = "Напишите причину: её прочитает команда"
    return faults


def require_complete(questions: Sequence[Question], marks: Mapping[int, Mark]) -> None:
    """Every required criterion answered, every "no" explained, something scored. Raises Incomplete with its `faults`."""
    faults = missing(questions, marks)
    if not faults and not answered(marks):
        faults = {question.id: "Выберите ответ" for question in questions[:1]}
    if faults or not answered(marks):
        raise Incomplete(faults=faults)


def answered(marks: Mapping[int, Mark]) -> int:
    """How many criteria have a value."""
    return sum(mark.value is not None for mark in marks.values())


def percents(questions: Sequence[Question], values: Mapping[int, int]) -> int:
    """A whole sheet in hundredths of a percent, 0 for an empty one."""
    return hundredths(sheet_share([question.weighing for question in questions], values) or Fraction())


def _last(fields: Mapping[str, list[str]], name: str) -> str:
    values = fields.get(name)
    return values[-1] if values else ""
