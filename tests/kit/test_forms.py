"""What a form makes of what people type."""

from datetime import UTC, date, datetime
from typing import Annotated, Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.fields import Wrong
from kit.forms import Choice, Choices, Day, Email, Field, MoscowTime, Number, Roubles, Tick, blank, fill
from kit.refusals import Invalid, Refusal

COLOURS = {"red": "Красный", "blue": "Синий"}


class Example(msgspec.Struct):
    title: Annotated[str, Field("Название", max=14)]
    amount: Annotated[int, Roubles("Сумма", min=1, max=15_000_000)]
    months: Annotated[int, Number("Месяцев", min=1, max=12)]
    colour: Annotated[str, Choice("Цвет", COLOURS)]
    colours: Annotated[list[str], Choices("Цвета", COLOURS)]
    agree: Annotated[bool, Tick("Согласие", required="Без согласия нельзя")]
    day: Annotated[date, Day("День")]
    at: Annotated[datetime, MoscowTime("Начало")]
    email: Annotated[str, Email("Почта", optional=True)]


GOOD = {
    "title": ["  Карта  парков "],
    "amount": ["14\u00a0800 000 ₽"],
    "months": ["12"],
    "colour": ["red"],
    "colours": ["blue", "red", "blue"],
    "agree": ["on"],
    "day": ["15.04.2023"],
    "at": ["2023-04-15T23:59"],
    "email": [""],
}


def test_a_good_form_becomes_a_value() -> None:
    form = fill(Example, GOOD).checked()
    assert (form.title, form.amount, form.colours) == ("Карта парков", 14_800_000, ["blue", "red"])
    assert (form.day, form.at) == (date(2023, 4, 15), datetime(2023, 4, 15, 20, 59, tzinfo=UTC))


def test_every_error_is_told_at_once_in_russian_and_nothing_typed_is_lost() -> None:
    typed = {**GOOD, "title": ["Название длиннее десяти"], "amount": ["14 800 000,55"], "agree": []}
    filled = fill(Example, typed)
    assert filled.errors == {
        "title": "Сократите до 14\u00a0знаков",
        "amount": "Введите целые рубли, без копеек",
        "agree": "Без согласия нельзя",
    }
    assert filled.text("amount") == "14 800 000,55"
    with pytest.raises(Invalid):
        filled.checked()


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("amount", "15000001", "Введите от 1\u00a0₽ до 15\u00a0000\u00a0000\u00a0₽"),
        ("amount", "много", "Введите сумму цифрами, в рублях"),
        ("amount", "9" * 30, "Введите сумму цифрами, в рублях"),
        ("months", "0", "Введите число от 1 до 12"),
        ("months", "\u0661", "Введите целое число цифрами"),
        ("colour", "green", "Выберите один вариант"),
        ("day", "31.02.2023", "Такой даты нет в календаре"),
        ("day", "0001-01-01", "Введите год от 2000 до 2100"),
        ("at", "2023-04-15 25:00", "Введите время, например 18:30"),
        ("title", "а\x00б", "Уберите непечатаемые знаки"),
        ("email", "a@b", "Введите адрес вида name@example.ru"),
    ],
)
def test_a_wrong_value_is_refused_with_its_sentence(field: str, typed: str, sentence: str) -> None:
    assert fill(Example, {**GOOD, field: [typed]}).errors == {field: sentence}


def test_a_refusal_of_an_action_stands_beside_its_field_with_everything_kept() -> None:
    class TooDear(Refusal):
        sentence = "Дороже лимита"
        field = "amount"

    filled = fill(Example, GOOD).refused(TooDear())
    assert filled.errors == {"amount": "Дороже лимита"}
    assert filled.text("title") == GOOD["title"][0]


def test_fields_that_the_form_does_not_declare_are_not_taken() -> None:
    form = fill(Example, {**GOOD, "role": ["admin"], "id": ["1"]}).checked()
    assert not hasattr(form, "role")


def test_repeated_rows_come_in_their_order_without_the_empty_ones() -> None:
    typed = {"lines-2-title": ["б"], "lines-0-title": ["а"], "lines-0-price": ["1"], "lines-1-title": [" "]}
    assert fill(Example, typed, rows="lines").rows == [{"title": "а", "price": "1"}, {"title": "б"}]


def test_what_a_page_puts_into_a_form_comes_back_unchanged() -> None:
    form = fill(Example, GOOD).checked()
    shown = blank(Example, **{name: getattr(form, name) for name in form.__struct_fields__ if name != "at"})
    again = fill(Example, {**shown.typed, "at": GOOD["at"]}).checked()
    assert again == form


@given(st.dictionaries(st.sampled_from(list(GOOD)), st.lists(st.text(), max_size=3)))
def test_nothing_typed_makes_a_form_fail(typed: dict[str, list[str]]) -> None:
    filled: Any = fill(Example, typed)
    assert filled.errors or filled.value is not None


@pytest.mark.parametrize("typed", ["\u200b\u2060", "\ufeff", "\u3164", "\u00ad \u202e", "\u200d", "\u2028"])
def test_signs_that_nobody_sees_fill_no_field(typed: str) -> None:
    with pytest.raises(Wrong):
        Field("Название").value([typed])


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("\u202eякин\u202c дворов", "якин дворов"),
        ("Про\u00adспект\u200b", "Проспект"),
        ("Карта\u00a0дворов", "Карта дворов"),
        ("👩\u200d💻 и ❤\ufe0f\u200d🔥", "👩\u200d💻 и ❤\ufe0f\u200d🔥"),
        ("ё, й и “кавычки” — 5 ₽", "ё, й и “кавычки” — 5 ₽"),
    ],
)
def test_a_text_is_kept_as_it_is_read(typed: str, kept: str) -> None:
    assert Field("Название").value([typed]) == kept


def test_lines_of_any_kind_are_lines() -> None:
    assert Field("Цель", rows=4).value(["раз\r\nдва\u2028три"]) == "раз\nдва\nтри"


@pytest.mark.parametrize(
    ("typed", "sentence"), [("0", "Введите число не меньше 1"), ("9" * 17, "Введите число поменьше")]
)
def test_a_limit_that_means_nothing_to_anybody_is_not_named(typed: str, sentence: str) -> None:
    with pytest.raises(Wrong, match=sentence):
        Number("Номер записи", min=1).value([typed])
