"""The passport of a project: its eight sections, what each asks, and when it is complete."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Any

import msgspec

from kit.forms import Choice, Field, Hidden, Number, Roubles, fields_of

YES_NO = {"yes": "Да", "no": "Нет"}


class SectionForm(msgspec.Struct):
    """A section of the passport; `version` is the one that was on the screen, 0 before the first save."""

    version: Annotated[int, Hidden()]


class Problem(SectionForm):
    problem: Annotated[str, Field("Проблема", max=3000, optional=True, rows=6)]
    evidence: Annotated[
        str, Field("Чем это подтверждается", max=3000, optional=True, rows=6, hint="Данные, обращения, опросы, ссылки")
    ]


class Audience(SectionForm):
    audience: Annotated[str, Field("Кто будет пользоваться", max=2000, optional=True, rows=5)]
    people: Annotated[int | None, Number("Сколько людей", min=1, max=10_000_000, optional=True)]


class Product(SectionForm):
    product: Annotated[str, Field("Что будет сделано", max=3000, optional=True, rows=6)]
    functions: Annotated[str, Field("Основные функции", max=3000, optional=True, rows=6)]


class Host(SectionForm):
    host_system: Annotated[
        str,
        Field(
            "Информационная система, на которой строится решение",
            max=400,
            optional=True,
            hint="Если государственная информационная система не нужна, напишите «не используется»",
        ),
    ]
    data: Annotated[str, Field("Какие данные нужны и чьи они", max=2000, optional=True, rows=5)]
    personal_data: Annotated[str, Choice("Нужны ли персональные данные", YES_NO, optional=True)]


class Estimate(SectionForm):
    requested: Annotated[int | None, Roubles("Сколько денег нужно проекту", min=1, max=10**12, optional=True)]
    grounds: Annotated[str, Field("Обоснование стоимости", max=2000, optional=True, rows=5, hint="Откуда взяты цены")]
    running: Annotated[int | None, Roubles("Расходы на содержание в год", min=0, max=10**12, optional=True)]


class Plan(SectionForm):
    months: Annotated[int | None, Number("Срок реализации, месяцев", min=1, max=120, optional=True)]
    steps: Annotated[str, Field("План по месяцам", max=4000, optional=True, rows=8)]


class Effects(SectionForm):
    social: Annotated[str, Field("Социальный эффект", max=2000, optional=True, rows=5)]
    economic: Annotated[str, Field("Экономический эффект", max=2000, optional=True, rows=5)]
    indicators: Annotated[str, Field("Как это измерить", max=2000, optional=True, rows=4)]


class Risks(SectionForm):
    risks: Annotated[str, Field("Что может помешать", max=2000, optional=True, rows=5)]
    mitigation: Annotated[str, Field("Что вы сделаете, чтобы этого не случилось", max=2000, optional=True, rows=5)]


class Section(msgspec.Struct, frozen=True):
    """A section: its title, its form, the fields that it may lack."""

    title: str
    form: type[SectionForm]
    optional: frozenset[str] = frozenset()

    @property
    def fields(self) -> tuple[str, ...]:
        return tuple(name for name in self.form.__struct_fields__ if name != "version")

    def label(self, name: str) -> str:
        """The label of a field."""
        return fields_of(self.form)[name].label

    def control(self, name: str) -> str:
        """Which macro of the form shows a field."""
        kind = fields_of(self.form)[name]
        if isinstance(kind, Choice):
            return "radios"
        if isinstance(kind, Roubles):
            return "money"
        if isinstance(kind, Number):
            return "number"
        return "textarea" if kind.rows else "text"


SECTIONS: dict[str, Section] = {
    "problem": Section("Проблема и доказательства", Problem),
    "audience": Section("Аудитория", Audience),
    "product": Section("Что будет сделано", Product),
    "host": Section("Информационная система и данные", Host),
    "estimate": Section("Смета", Estimate),
    "plan": Section("План и срок", Plan),
    "effects": Section("Эффекты", Effects, frozenset({"economic"})),
    "risks": Section("Риски", Risks),
}
# These fields live in the project's own columns, for lists and rounds read them.
OF_PROJECT: dict[str, str] = {"estimate": "requested", "plan": "months", "host": "host_system"}


class Line(msgspec.Struct, frozen=True):
    """A line of the estimate; `price` in whole roubles."""

    title: str
    quantity: int
    price: int

    @property
    def total(self) -> int:
        return self.quantity * self.price


def lacking(key: str, values: Mapping[str, Any], lines: Sequence[Line] = ()) -> list[str]:
    """The labels of what a section still lacks; money of 0 counts as told."""
    section = SECTIONS[key]
    empty = [
        name
        for name in section.fields
        if name not in section.optional
        and (values.get(name) in (None, "") or (name in ("requested", "months") and not values[name]))
    ]
    labels = [section.label(name) for name in empty]
    return [*labels, "Строки сметы"] if key == "estimate" and not lines else labels


def total(lines: Sequence[Line]) -> int:
    """What the lines add up to, whole roubles."""
    return sum(line.total for line in lines)


def complete(sections: Mapping[str, Mapping[str, Any]], lines: Sequence[Line]) -> list[str]:
    """The keys of the sections that lack nothing, in the passport's order."""
    return [key for key in SECTIONS if not lacking(key, sections.get(key, {}), lines)]
