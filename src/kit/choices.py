"""Fields that are chosen, not typed: one of several, some of several, a box to tick."""

from collections.abc import Callable, Mapping

import msgspec

from kit.fields import Wrong, last

Options = Mapping[str, str] | Callable[[], Mapping[str, str]]


class Choice(msgspec.Struct, frozen=True):
    """One of `options` (key → label)."""

    label: str
    options: Options
    optional: bool = False
    hint: str = ""
    required: str = ""
    max: int = 0
    rows: int = 0

    def value(self, typed: list[str]) -> str:
        key = last(typed)
        if not key and self.optional:
            return ""
        if key not in choices_of(self):
            raise Wrong(self.required or "Выберите один вариант")
        return key


class Choices(Choice, frozen=True):
    """Any number of `options`, at least `min`."""

    min: int = 0

    def value(self, typed: list[str]) -> list[str]:  # type: ignore[override]
        keys = list(dict.fromkeys(key for key in typed if key))
        if any(key not in choices_of(self) for key in keys):
            raise Wrong("Выберите из списка")
        if len(keys) < self.min:
            raise Wrong(self.required or "Выберите хотя бы один вариант")
        return keys


class Tick(msgspec.Struct, frozen=True):
    """A box to tick; `required` is the sentence said when it must be ticked and isn't."""

    label: str
    required: str = ""
    hint: str = ""
    max: int = 0
    rows: int = 0

    def value(self, typed: list[str]) -> bool:
        ticked = last(typed) not in ("", "0", "false")
        if self.required and not ticked:
            raise Wrong(self.required)
        return ticked


def choices_of(kind: Choice) -> Mapping[str, str]:
    """The options of a choice, key → label."""
    return kind.options() if callable(kind.options) else kind.options
