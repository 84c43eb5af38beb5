"""Reads the lines of an estimate as they were typed: every error beside its cell."""

from collections.abc import Sequence

from kit.fields import Field, Number, Roubles, Wrong
from projects.passport import Line

MOST = 100
CELLS = {
    "title": Field("Статья", max=200),
    "quantity": Number("Количество", min=1, max=1_000_000),
    "price": Roubles("Цена", min=1, max=10**12),
}


def lines_of(rows: Sequence[dict[str, str]]) -> tuple[list[Line], dict[str, str]]:
    """The lines, and cell → sentence for what is wrong; a row keeps its place in `rows`."""
    lines: list[Line] = []
    errors: dict[str, str] = {}
    for place, row in enumerate(rows[:MOST]):
        values = {}
        for name, kind in CELLS.items():
            try:
                values[name] = kind.value([row.get(name, "")])
            except Wrong as wrong:
                errors[f"lines-{place}-{name}"] = str(wrong)
        if len(values) == len(CELLS):
            lines.append(Line(**values))
    if len(rows) > MOST:
        errors["lines"] = f"Не больше {MOST} строк: объедините похожие"
    return lines, errors


def rows_of(lines: Sequence[Line]) -> list[dict[str, str]]:
    """The lines as the form shows them."""
    return [{"title": line.title, "quantity": str(line.quantity), "price": str(line.price)} for line in lines]
