"""What an organiser can type about an award: the decision, its sum, its shares row by row."""

import re
from collections.abc import Mapping, Sequence
from typing import Annotated

import msgspec

from funding.rules import KINDS, Draft, Share
from kit.choices import Choice, Tick
from kit.fields import Field, Roubles, Wrong, Year

HOLDERS = ("body", "second", "third")
ROWS = 4


class AwardForm(msgspec.Struct):
    kind: Annotated[str, Choice("Решение", KINDS)]
    amount: Annotated[int | None, Roubles("Сумма поддержки", optional=True)]
    reduced_scope: Annotated[bool, Tick("Реализация в усечённом варианте")]
    reason: Annotated[str, Field("Обоснование", max=2000, optional=True, rows=3)]


class WithdrawForm(msgspec.Struct):
    reason: Annotated[
        str,
        Field("Причина", max=1000, rows=3, required="Напишите причину: её увидит журнал"),
    ]


def draft_of(form: AwardForm, shares: Sequence[Share]) -> Draft:
    return Draft(form.kind, form.amount or 0, tuple(shares), form.reduced_scope, form.reason)


def shares_in(
    rows: Sequence[Mapping[str, str]], bodies: Mapping[str, str], whole: int
) -> tuple[list[Share], dict[str, str]]:
    """The shares that were typed, and what is wrong with them by control; a single share may leave its sum empty."""
    filled = [
        (number, row) for number, row in enumerate(rows) if any(row.get(name) for name in ("amount", "code", "body"))
    ]
    shares: list[Mapping[str, object]] = []
    errors: dict[str, str] = {}
    for number, row in filled:
        alone = str(whole) if len(filled) == 1 and whole else ""
        cells = {"amount": alone, **{name: text for name, text in row.items() if text}}
        found = {name: _cell(name, cells.get(name, ""), bodies) for name in ("amount", "year", "code", *HOLDERS)}
        errors |= {f"shares-{number}-{name}": str(cell) for name, cell in found.items() if isinstance(cell, Wrong)}
        shares.append(found)
    return ([] if errors else [_share(found) for found in shares]), errors


def _share(found: Mapping[str, object]) -> Share:
    held = [found[name] for name in HOLDERS]
    return Share(
        amount=int(str(found["amount"])),
        year=int(str(found["year"])),
        budget_code=str(found["code"]),
        bodies=tuple(dict.fromkeys(int(str(body)) for body in held if body)),
    )


def _cell(name: str, text: str, bodies: Mapping[str, str]) -> object:
    try:
        if name == "amount":
            return Roubles("Сумма доли", min=1).value([text])
        if name == "year":
            return Year("Год").value([text])
        if name == "code":
            return _code(text)
        return Choice(
            "Распорядитель",
            bodies,
            optional=name != "body",
            required="Выберите распорядителя",
        ).value([text])
    except Wrong as wrong:
        return wrong


def _code(text: str) -> str:
    code = re.sub(r"\s", "", text)
    if code and not re.fullmatch(r"[0-9]{20}", code):
        raise Wrong("В КБК 20 цифр. Пока он неизвестен, оставьте поле пустым")
    return code
