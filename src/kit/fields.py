"""Kinds of fields that a form can have: each turns what was typed into a value, or says in Russian why it can't."""

import re
from typing import Any

import msgspec
from email_validator import EmailNotValidError, validate_email

from kit.russian import number, plural, roubles

LARGEST = 2**53
MOST_ROUBLES = 10_000_000_000
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")

# Signs that nobody sees: they would hide a title, turn a line round, or make two words look alike. A joiner stays where it
# makes one sign of several (👩‍💻), the selector of its colour too.
UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164\ufeff"
    "\uffa0\ufff9-\ufffb\ue000-\uf8ff\U000e0000-\U000e0fff\U000f0000-\U0010ffff]|(?<![\u2190-\u2bff\ufe0f\U0001f000-\U0001ffff])\u200d"
)
LINES = str.maketrans({"\u2028": "\n", "\u2029": "\n", "\x85": "\n"})


def readable(typed: str) -> str:
    """What was typed as it is read: without the signs that nobody sees, and one kind of line break."""
    return UNSEEN.sub("", typed.replace("\r\n", "\n").translate(LINES)).strip()


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
    exact: bool = False
    """Keep signs that nobody sees, for a rule that refuses them: a person's name."""

    def value(self, typed: list[str]) -> Any:
        text = last(typed).replace("\r\n", "\n").strip() if self.exact else readable(last(typed))
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
        text = re.sub(r"[\s\u00a0\u202f]", "", last(typed)).removesuffix("₽")
        if not text:
            empty = self._empty(None)
            return None if empty is None else int(empty)
        if not re.fullmatch(r"[+-]?[0-9]{1,18}", text):
            raise Wrong(self._not_a_number(text))
        value = int(text)
        if not self.min <= value <= self.max:
            raise Wrong(self._out_of_range(value))
        return value

    def _not_a_number(self, text: str) -> str:
        return "Введите целое число цифрами"

    def _out_of_range(self, value: int) -> str:
        if self.max < LARGEST:
            return f"Введите число от {number(self.min)} до {number(self.max)}"
        return f"Введите число не меньше {number(self.min)}" if value < self.min else "Введите число поменьше"


class Year(Number, frozen=True):
    """A year, which is written without spaces."""

    min: int = 2000
    max: int = 2100

    def _out_of_range(self, value: int) -> str:
        return f"Введите год от {self.min} до {self.max}"


class Roubles(Number, frozen=True):
    """Whole roubles; spaces between digits are welcome, kopecks are not."""

    max: int = MOST_ROUBLES

    def _not_a_number(self, text: str) -> str:
        if re.fullmatch(r"[0-9]{1,18}[.,][0-9]+", text):
            return "Введите целые рубли, без копеек"
        return "Введите сумму цифрами, в рублях"

    def _out_of_range(self, value: int) -> str:
        return f"Введите от {roubles(self.min)} до {roubles(self.max)}"


class Hidden(msgspec.Struct, frozen=True):
    """A whole number or a word that the page itself put into the form."""

    label: str = ""
    max: int = 200
    rows: int = 0
    hint: str = ""
    word: bool = False

    def value(self, typed: list[str]) -> int | str:
        text = last(typed)
        if self.word and len(text) <= self.max and not CONTROL.search(text):
            return text
        if not re.fullmatch(r"[0-9]{1,15}", text):
            raise Wrong("Обновите страницу: форма устарела")
        return int(text)


def last(typed: list[str]) -> str:
    """What counts where a field was sent several times."""
    return typed[-1] if typed else ""
