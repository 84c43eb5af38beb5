"""Repeated rows of a passport as they were typed: every error beside its cell; and the lines of an estimate."""

from collections.abc import Sequence
from typing import Any

import msgspec

from kit.fields import CONTROL, Wrong
from projects.passport_forms import LINES, Rows

LONGEST = 300  # characters of a cell
Typed = Sequence[dict[str, str]]


class Line(msgspec.Struct, frozen=True):
    """A line of the estimate; `price` in whole roubles."""

    title: str
    quantity: int
    price: int

    @property
    def total(self) -> int:
        return self.quantity * self.price


def read_rows(kind: Rows, typed: Typed) -> tuple[list[dict[str, Any]], dict[str, str]]:
    """The complete rows, and cell → sentence for what is wrong; a row keeps its place in `typed`."""
    rows: list[dict[str, Any]] = []
    errors: dict[str, str] = {}
    for place, row in enumerate(typed[: kind.most]):
        values = {}
        for name, cell in kind.cells.items():
            try:
                values[name] = cell.value([row.get(name, "")])
            except Wrong as wrong:
                errors[f"{kind.name}-{place}-{name}"] = str(wrong)
        if len(values) == len(kind.cells):
            rows.append(values)
    if len(typed) > kind.most:
        errors[kind.name] = f"Не больше {kind.most} строк: объедините похожие"
    return rows, errors


def kept(kind: Rows, typed: Typed) -> list[dict[str, str]]:
    """What is stored of the rows as they were typed, complete or not: no more and no longer than they may be."""
    return [{name: CONTROL.sub("", row.get(name, ""))[:LONGEST] for name in kind.cells} for row in typed[: kind.most]]


def lines_of(typed: Typed) -> list[Line]:
    """The complete lines of an estimate."""
    return [Line(**row) for row in read_rows(LINES, typed)[0]]


def rows_of(lines: Sequence[Line]) -> list[dict[str, str]]:
    """The lines as the form shows them."""
    return [{"title": line.title, "quantity": str(line.quantity), "price": str(line.price)} for line in lines]
