"""What can be typed in expert review. A conclusion's fields are all optional: a draft may be saved half done."""

from typing import Annotated

import msgspec

from expert_review.catalogues import (
    COMPETENCE,
    DUPLICATES,
    FEASIBILITY,
    HOLDER,
    OUTCOMES,
    PERSONAL_DATA,
    POSITIONS,
    VERDICTS,
    WITHIN_YEAR,
)
from kit.forms import Choice, Field, Hidden, Number, Roubles

LARGEST = 10_000_000_000


def _note(label: str) -> Field:
    return Field(label, max=1500, optional=True, rows=3)


def _money(label: str, hint: str = "") -> Roubles:
    return Roubles(label, max=LARGEST, optional=True, hint=hint or "Целые рубли")


class ConclusionForm(msgspec.Struct):
    """The conclusion of a body, with the version of the draft that the writer saw."""

    version: Annotated[int, Hidden()]
    competence: Annotated[str, Choice("Относится ли проект к компетенции органа?", COMPETENCE, optional=True)]
    competence_note: Annotated[str, _note("Нормативное основание или пояснение")]
    host_system: Annotated[
        str, Field("ГИС-основа", max=400, optional=True, hint="Система, на базе которой проект можно создать")
    ]
    duplicates: Annotated[str, Choice("Дублирует ли проект существующие системы?", DUPLICATES, optional=True)]
    duplicates_note: Annotated[str, _note("Какие системы и в чём")]
    data_owner: Annotated[str, Field("Владелец данных", max=400, optional=True)]
    personal_data: Annotated[str, Choice("Персональные данные", PERSONAL_DATA, optional=True)]
    personal_data_note: Annotated[str, _note("Какие данные и на каком основании")]
    feasibility: Annotated[str, Choice("Техническая реализуемость", FEASIBILITY, optional=True)]
    feasibility_note: Annotated[str, _note("Риски и препятствия")]
    cost_estimate: Annotated[int | None, _money("Оценка стоимости создания")]
    yearly_cost: Annotated[int | None, _money("Стоимость сопровождения за год")]
    within_year: Annotated[str, Choice("Можно ли закупить и создать за год?", WITHIN_YEAR, optional=True)]
    within_year_note: Annotated[str, _note("Условия и сроки закупки")]
    recommended: Annotated[int | None, _money("Рекомендуемая сумма")]
    holder: Annotated[str, Choice("Готов ли орган стать распорядителем средств (ГРБС)?", HOLDER, optional=True)]
    holder_amount: Annotated[int | None, _money("На какую сумму")]
    answers: Annotated[str, Field("Ответы на вопросы организатора", max=4000, optional=True, rows=5)]
    verdict: Annotated[str, Choice("Вывод", VERDICTS, optional=True)]
    changes: Annotated[str, Field("Что нужно изменить в проекте", max=3000, optional=True, rows=4)]
    reasons: Annotated[str, Field("Обоснование", max=4000, optional=True, rows=6)]


class AssignForm(msgspec.Struct):
    expert: Annotated[int, Hidden()]


class ForwardForm(msgspec.Struct):
    body: Annotated[int, Hidden()]
    why: Annotated[str, Field("Почему вопрос в компетенции другого органа", max=1000, rows=3)]


class WhyForm(msgspec.Struct):
    why: Annotated[str, Field("Причина", max=2000, rows=3, required="Напишите причину")]


class RemarksForm(msgspec.Struct):
    why: Annotated[str, Field("Замечания", max=2000, rows=4, required="Напишите, что исправить")]


class AskForm(msgspec.Struct):
    text: Annotated[str, Field("Вопрос команде", max=2000, rows=4)]


class AnswerForm(msgspec.Struct):
    answer: Annotated[str, Field("Ответ команды", max=4000, rows=5)]


class SignForm(msgspec.Struct):
    version: Annotated[int, Hidden()]


class CloseForm(msgspec.Struct):
    outcome: Annotated[str, Choice("Итог экспертизы", OUTCOMES)]
    reconciliation: Annotated[str, Field("Как сняты противоречия", max=3000, optional=True, rows=4)]


class BodyForm(msgspec.Struct):
    name: Annotated[str, Field("Название органа", max=200, min=5)]
    short_name: Annotated[str, Field("Краткое название", max=60)]


class MemberForm(msgspec.Struct):
    person: Annotated[int, Hidden()]
    position: Annotated[str, Choice("Должность", POSITIONS)]


class RequestLine(msgspec.Struct):
    """One body's row of the sending page."""

    questions: Annotated[str, Field("Вопросы органу", max=2000, optional=True, rows=3)]
    days: Annotated[int, Number("Срок, рабочих дней", min=1, max=60)]
