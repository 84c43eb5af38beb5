"""Forms: every field read by itself, every error in Russian beside its field, everything typed kept."""

import re
from collections.abc import Mapping
from functools import cache
from typing import Annotated, Any, Generic, TypeVar, get_args, get_origin, get_type_hints

import msgspec

from kit.choices import Choice, Choices, Tick, choices_of
from kit.fields import Email, Field, Hidden, Number, Password, Roubles, Wrong
from kit.moments import Day, MoscowTime
from kit.refusals import Invalid, Refusal

__all__ = [
    "Choice",
    "Choices",
    "Day",
    "Email",
    "Field",
    "Filled",
    "Hidden",
    "MoscowTime",
    "Number",
    "Password",
    "Roubles",
    "Tick",
    "blank",
    "fill",
]

Kind = Field | Choice | Tick | Hidden
Form = TypeVar("Form", bound=msgspec.Struct)
WHOLE_FORM = "form"
ROW = re.compile(r"(?P<rows>[a-z_]+)-(?P<number>[0-9]{1,3})-(?P<name>[a-z_]+)")


class Filled(Generic[Form]):
    """A form as somebody filled it in: what was typed, what is wrong with it, and the value when nothing is."""

    def __init__(
        self,
        form: type[Form],
        typed: dict[str, list[str]],
        errors: dict[str, str],
        value: Form | None,
        rows: list[dict[str, str]],
    ) -> None:
        self.form, self.typed, self.errors, self.value, self.rows = form, typed, errors, value, rows

    def spec(self, name: str) -> Kind:
        """How the field was declared: label, limits, hint."""
        return fields_of(self.form)[name]

    def options(self, name: str) -> Mapping[str, str]:
        """The choices of a field, key → label."""
        kind = self.spec(name)
        return choices_of(kind) if isinstance(kind, Choice) else {}

    def text(self, name: str) -> str:
        """What to show in the control again; a password is never shown."""
        if isinstance(fields_of(self.form).get(name), Password):
            return ""
        return self.typed.get(name, [""])[-1] if self.typed.get(name) else ""

    def all(self, name: str) -> list[str]:
        return self.typed.get(name, [])

    def checked(self) -> Form:
        """The value; raises Invalid while any field is wrong."""
        if self.value is None or self.errors:
            raise Invalid
        return self.value

    def refused(self, refusal: Refusal) -> "Filled[Form]":
        """The same form with the refusal said beside its field, or above all of them."""
        if isinstance(refusal, Invalid):
            return self
        place = refusal.field if refusal.field else WHOLE_FORM
        return Filled(self.form, self.typed, {**self.errors, place: refusal.text}, None, self.rows)


def fill(form: type[Form], typed: Mapping[str, list[str]], rows: str = "") -> Filled[Form]:
    """Read each declared field from what was typed; names the form does not declare are ignored."""
    kinds = fields_of(form)
    known = {name: list(typed.get(name, [])) for name in kinds}
    values: dict[str, Any] = {}
    errors: dict[str, str] = {}
    for name, kind in kinds.items():
        try:
            values[name] = kind.value(known[name])
        except Wrong as wrong:
            errors[name] = str(wrong)
    value = None if errors else form(**values)
    return Filled(form, known, errors, value, _rows(typed, rows) if rows else [])


def blank(form: type[Form], **values: Any) -> Filled[Form]:
    """A form for the first look, with these values already in it."""
    return Filled(form, {name: _shown(value) for name, value in values.items()}, {}, None, [])


@cache
def fields_of(form: type[msgspec.Struct]) -> dict[str, Kind]:
    """The declared fields of a form, in order. Raises TypeError for a field without a kind."""
    kinds: dict[str, Kind] = {}
    for name, hint in get_type_hints(form, include_extras=True).items():
        kind = next((k for k in get_args(hint)[1:] if isinstance(k, Kind)), None)
        if get_origin(hint) is not Annotated or kind is None:
            raise TypeError(f"{form.__name__}.{name} names no kind of field")
        kinds[name] = kind
    return kinds


def _rows(typed: Mapping[str, list[str]], prefix: str) -> list[dict[str, str]]:
    """Repeated rows `lines-0-title`, `lines-0-price` … in the order of their numbers; empty rows left out."""
    found: dict[int, dict[str, str]] = {}
    for name, values in typed.items():
        match = ROW.fullmatch(name)
        if match and match["rows"] == prefix and values:
            found.setdefault(int(match["number"]), {})[match["name"]] = values[-1].strip()
    return [row for _, row in sorted(found.items()) if any(row.values())]


def _shown(value: Any) -> list[str]:
    if isinstance(value, list | tuple | set | frozenset):
        return [str(item) for item in value]
    if value is None or value is False:
        return []
    return ["1"] if value is True else [str(value)]
