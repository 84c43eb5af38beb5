"""Kinds of fields that a form can have: each turns what was typed into a value, or says in Russian why it can't."""

import re
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from typing import Any

import msgspec
from email_validator import EmailNotValidError, validate_email

from kit.clock import MOSCOW
from kit.russian import number, plural, roubles

Options = Mapping[str, str] | Callable[[], Mapping[str, str]]
LARGEST = 2**53
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


class Wrong(ValueError):
    """What was typed can't be used; the message is the sentence shown beside the field."""


class Field(msgspec.Struct, frozen=True):
    """A line or, with `rows`, several lines of text of at most `max` characters."""

    label: str
    max: int = 200
    min: int = 0
    optional: bool = False
    rows: int = 0
    hint: str = ""
    required: str = ""

    def value(self, typed: list[str]) -> Any:
        text = _one(typed).replace("\r\n", "\n").strip()
        if CONTROL.search(text):
            raise Wrong("Уберите непечатаемые знаки")
        if not text:
            return self._empty("")
        if len(text) > self.max:
            raise Wrong(f"Сократите до {plural(self.max, 'знака', 'знаков', 'знаков')}")
        if len(text) < self.min:
            raise Wrong(f"Напишите не меньше {plural(self.min, 'знака', 'знаков', 'знаков')}")
        return self._text(text)

    def _text(self, text: str) -> Any:
        return text if self.rows else " ".join(text.split())

    def _empty(self, value: Any) -> Any:
        if not self.optional:
            raise Wrong(self.required or "Заполните поле")
        return value


class Email(Field, frozen=True):
    """An e-mail address that a letter can reach."""

    max: int = 254

    def _text(self, text: str) -> str:
        try:
            return validate_email(text, check_deliverability=False, allow_smtputf8=False).normalized
        except EmailNotValidError as error:
            raise Wrong("Введите адрес вида name@example.ru") from error


class Password(Field, frozen=True):
    """A password: kept exactly as typed, spaces included, and never shown again."""

    max: int = 200

    def value(self, typed: list[str]) -> str:
        text = typed[0] if typed else ""
        if not text:
            return str(self._empty(""))
        if "\x00" in text or CONTROL.search(text):
            raise Wrong("Уберите непечатаемые знаки")
        if len(text) > self.max:
            raise Wrong(f"Сократите до {plural(self.max, 'знака', 'знаков', 'знаков')}")
        if len(text) < self.min:
            raise Wrong(f"Не короче {plural(self.min, 'знака', 'знаков', 'знаков')}")
        return text


class Number(Field, frozen=True):
    """A whole number from `min` to `max`; None when optional and empty."""

    max: int = LARGEST

    def value(self, typed: list[str]) -> int | None:
        text = re.sub(r"[\s\u00a0\u202f]", "", _one(typed)).removesuffix("₽")
        if not text:
            empty = self._empty(None)
            return None if empty is None else int(empty)
        if not re.fullmatch(r"[+-]?[0-9]{1,18}", text):
            raise Wrong(self._not_a_number(text))
        value = int(text)
        if not self.min <= value <= self.max:
            raise Wrong(self._out_of_range())
        return value

    def _not_a_number(self, text: str) -> str:
        return "Введите целое число цифрами"

    def _out_of_range(self) -> str:
        return f"Введите число от {number(self.min)} до {number(self.max)}"


class Roubles(Number, frozen=True):
    """Whole roubles; spaces between digits are welcome, kopecks are not."""

    def _not_a_number(self, text: str) -> str:
        if re.fullmatch(r"[0-9]{1,18}[.,][0-9]+", text):
            return "Введите целые рубли, без копеек"
        return "Введите сумму цифрами, в рублях"

    def _out_of_range(self) -> str:
        return f"Введите от {roubles(self.min)} до {roubles(self.max)}"


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
        key = _one(typed)
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
        ticked = _one(typed) not in ("", "0", "false")
        if self.required and not ticked:
            raise Wrong(self.required)
        return ticked


class Day(Field, frozen=True):
    """A Moscow date, as a browser's date field sends it (2023-04-15) or as people write it (15.04.2023)."""

    def value(self, typed: list[str]) -> date | None:
        text = _one(typed).strip()
        if not text:
            empty = self._empty(None)
            return empty if isinstance(empty, date) else None
        return _date(text)


class MoscowTime(Field, frozen=True):
    """A Moscow date and time (2023-04-15T18:30 or 15.04.2023 18:30); the value is the UTC instant."""

    def value(self, typed: list[str]) -> datetime | None:
        text = _one(typed).strip().replace("T", " ")
        if not text:
            empty = self._empty(None)
            return empty if isinstance(empty, datetime) else None
        day_text, _, time_text = text.partition(" ")
        day = _date(day_text)
        match = re.fullmatch(r"([01]?[0-9]|2[0-3]):([0-5][0-9])(:00)?", time_text.strip())
        if not match:
            raise Wrong("Введите время, например 18:30")
        hour, minute = int(match[1]), int(match[2])
        return datetime(day.year, day.month, day.day, hour, minute, tzinfo=MOSCOW).astimezone(UTC)


class Hidden(msgspec.Struct, frozen=True):
    """A whole number or a word that the page itself put into the form."""

    label: str = ""
    max: int = 200
    rows: int = 0
    hint: str = ""
    word: bool = False

    def value(self, typed: list[str]) -> int | str:
        text = _one(typed)
        if self.word and len(text) <= self.max and not CONTROL.search(text):
            return text
        if not re.fullmatch(r"[0-9]{1,15}", text):
            raise Wrong("Обновите страницу: форма устарела")
        return int(text)


Kind = Field | Choice | Tick | Hidden


def choices_of(kind: Choice) -> Mapping[str, str]:
    """The options of a choice, key → label."""
    return kind.options() if callable(kind.options) else kind.options


def _one(typed: list[str]) -> str:
    return typed[-1] if typed else ""


def _date(text: str) -> date:
    iso = re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", text, re.ASCII)
    russian = re.fullmatch(r"(\d{1,2})\.(\d{1,2})\.(\d{4})", text, re.ASCII)
    if not (iso or russian):
        raise Wrong("Введите дату, например 15.04.2023")
    year, month, day = iso.groups() if iso else reversed(russian.groups())  # type: ignore[union-attr]
    try:
        value = date(int(year), int(month), int(day))
    except ValueError as error:
        raise Wrong("Такой даты нет в календаре") from error
    if not 2000 <= value.year <= 2100:
        raise Wrong("Введите год от 2000 до 2100")
    return value
