"""The macros say what the rest of the house says, and fields keep what was typed."""

import re
from pathlib import Path
from typing import Annotated

import msgspec

from kit.forms import Choice, Field, Roubles, fill
from kit.templates import environment
from projects.lifecycle import STAGES

ROOT = Path(__file__).parents[2]


class Form(msgspec.Struct):
    """Two fields and a choice."""

    title: Annotated[str, Field("Название", max=20, rows=3)]
    amount: Annotated[int, Roubles("Сумма", max=15_000_000)]
    kind: Annotated[str, Choice("Вид", {"a": "Первый", "b": "Второй"})]


def macro(file: str, name: str) -> object:
    return getattr(environment().get_template(f"shared/{file}.html").module, name)


def test_the_badge_knows_every_stage_by_its_word() -> None:
    known = macro("badge", "STAGES")
    assert isinstance(known, dict)
    assert {stage: words for stage, (_, _, words) in known.items()} == STAGES


def test_a_wrong_field_keeps_what_was_typed_and_says_what_is_wrong_beside_it() -> None:
    form = fill(Form, {"title": ["<b>Дворы</b>"], "amount": ["много"], "kind": ["b"]})
    fields = environment().get_template("shared/fields.html").module
    choose = environment().get_template("shared/choose.html").module
    text = str(fields.textarea(form, "title"))  # type: ignore[attr-defined]
    assert "&lt;b&gt;Дворы&lt;/b&gt;</textarea>" in text and "aria-invalid" not in text
    money = str(fields.money(form, "amount"))  # type: ignore[attr-defined]
    assert 'value="много"' in money and 'aria-describedby="amount-hint amount-error"' in money
    assert 'id="amount-error"' in money and "Введите сумму цифрами" in money
    assert '<option value="b" selected>' in str(choose.select(form, "kind"))  # type: ignore[attr-defined]
    summary = str(fields.error_summary(form))  # type: ignore[attr-defined]
    assert '<a href="#amount">Сумма: введите сумму цифрами' in summary and "Исправьте ошибку" in summary


def test_the_gauge_fills_like_water() -> None:
    gauge = macro("money", "gauge")
    assert callable(gauge)
    drawn = [str(gauge(part, 15)) for part in (0, 1, 5, 12, 15, 20)]
    assert "hx-w" not in drawn[0] and all("hx-w" in one for one in drawn[1:])
    assert len(set(drawn)) == 5 and drawn[4] == drawn[5]


def test_no_sentence_ends_with_two_dots() -> None:
    """A day and a month end with «г.» themselves."""
    texts = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "templates").rglob("*.*t*")}
    assert len(texts) > 100
    assert [name for name, text in texts.items() if re.search(r"\|(day|month) ?\}\}\.", text)] == []
