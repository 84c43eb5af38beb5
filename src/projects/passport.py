"""The passport of a project: its ten sections, what each asks, and when it is complete."""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from kit.fields import Number
from kit.forms import Choice, Choices, Roubles, fields_of
from projects import passport_forms as forms
from projects import words
from projects.lines import Line, lines_of, read_rows
from projects.passport_forms import Rows, SectionForm


class Section(msgspec.Struct, frozen=True):
    """A section: its title, its form, the fields that it may lack, its repeated rows.

    `own` names the fields that live in the project's own columns, for lists and rounds read them.
    """

    title: str
    form: type[SectionForm]
    optional: frozenset[str] = frozenset()
    rows: Rows | None = None
    own: tuple[str, ...] = ()

    @property
    def fields(self) -> tuple[str, ...]:
        return tuple(name for name in self.form.__struct_fields__ if name != "version")

    @property
    def parts(self) -> tuple[str, ...]:
        """Everything that a save holds: the fields and the name of the rows."""
        return (*self.fields, self.rows.name) if self.rows else self.fields

    def label(self, name: str) -> str:
        """The label of a field or of the rows."""
        if self.rows and name == self.rows.name:
            return self.rows.title
        return fields_of(self.form)[name].label

    def control(self, name: str) -> str:
        """Which macro of the form shows a field."""
        kind = fields_of(self.form)[name]
        controls = {Choices: "checkboxes", Choice: "radios", Roubles: "money", Number: "number"}
        return controls.get(type(kind)) or ("textarea" if kind.rows else "text")

    def choices(self, name: str) -> Mapping[str, str]:
        """Key → label of a field that is chosen from a list; nothing for others."""
        kind = fields_of(self.form).get(name)
        return kind.options if isinstance(kind, Choice) and isinstance(kind.options, Mapping) else {}

    def told(self, name: str, value: Any) -> str:
        """A part's value as people read it; nothing for what nobody has said."""
        return words.told(self, name, value)


SECTIONS: dict[str, Section] = {
    "problem": Section("Проблема и доказательства", forms.Problem),
    "audience": Section(
        "Аудитория и благополучатели", forms.Audience, frozenset({"beneficiaries", "districts"}), own=("districts",)
    ),
    "product": Section("Что будет сделано", forms.Product, own=("format", "novelty")),
    "analogues": Section("Аналоги", forms.Analogues),
    "host": Section("Информационная система и данные", forms.Host, own=("host_system",)),
    "estimate": Section("Смета", forms.Estimate, rows=forms.LINES, own=("requested",)),
    "plan": Section("План и срок", forms.Plan, rows=forms.STEPS, own=("months",)),
    "team": Section("Компетенции команды", forms.Competences, frozenset({"partners"})),
    "effects": Section("Эффекты", forms.Effects, frozenset({"economic"}), rows=forms.INDICATORS),
    "risks": Section("Риски", forms.Risks),
}
Values = Mapping[str, Any]


def lacking(key: str, values: Values) -> list[str]:
    """The labels of what a section still lacks; money of 0 counts as told."""
    section = SECTIONS[key]
    empty = [
        section.label(name)
        for name in section.fields
        if name not in section.optional
        and (values.get(name) in (None, "") or (name in ("requested", "months") and not values[name]))
    ]
    if section.rows:
        rows = values.get(section.rows.name) or []
        wrong = read_rows(section.rows, rows)[1]
        if not rows or wrong:
            return [*empty, section.rows.title]
    return empty


def complete(sections: Mapping[str, Values]) -> list[str]:
    """The keys of the sections that lack nothing, in the passport's order."""
    return [key for key in SECTIONS if not lacking(key, sections.get(key, {}))]


def lines_in(values: Values) -> list[Line]:
    """The lines of an estimate that are complete already."""
    return lines_of(values.get("lines") or [])


def steps_in(values: Values) -> list[dict[str, Any]]:
    """The steps of a plan that are complete already: first and last month, what is done."""
    return read_rows(forms.STEPS, values.get("steps") or [])[0]


def total(lines: Sequence[Line]) -> int:
    """What the lines add up to, whole roubles."""
    return sum(line.total for line in lines)
