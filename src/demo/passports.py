"""What a team of the demonstration writes into its passport, and the estimate that adds up to its request."""

from typing import Any

from demo.entries import Entry
from demo.material import texts
from projects.lines import Line, rows_of
from projects.passport import SECTIONS
from projects.passport_forms import SectionForm

Rows = list[dict[str, str]]


def estimate_lines(entry: Entry) -> list[Line]:
    """Lines by the format's usual shares; the last one takes what is left, so that they add up to the rouble."""
    shares = next(row["lines"] for row in texts()["estimate"] if row["format"] == entry.idea.format)
    left = entry.idea.amount
    lines = []
    for title, percent in shares[:-1]:
        price = entry.idea.amount * percent // 100 // 10_000 * 10_000
        lines.append(Line(title, 1, price))
        left -= price
    return [*lines, Line(shares[-1][0], 1, left)]


def section(entry: Entry, number: int, key: str) -> tuple[SectionForm, Rows]:
    """The filled section `key` of the entry that is the `number`th of its season, and its rows."""
    form = SECTIONS[key].form
    return form(version=0, **_CONTENT[key](entry, number)), _rows(entry, number, key)


def _rows(entry: Entry, number: int, key: str) -> Rows:
    if key == "estimate":
        return rows_of(estimate_lines(entry))
    kind = SECTIONS[key].rows
    if kind is None:
        return []
    return [dict(zip(kind.cells, map(str, row), strict=True)) for row in _pick(number, kind.name)]


def _pick(number: int, name: str) -> Any:
    stock: list[Any] = texts()["passport"][name]
    return stock[number % len(stock)]


def _problem(entry: Entry, number: int) -> dict[str, Any]:
    return {"problem": entry.idea.problem, "evidence": _pick(number, "evidence")}


def _audience(entry: Entry, number: int) -> dict[str, Any]:
    people = 4_000 + number * 7_300 % 180_000
    return {
        "audience": entry.idea.audience,
        "beneficiaries": "",
        "people": people,
        "districts": list(entry.idea.districts),
    }


def _product(entry: Entry, number: int) -> dict[str, Any]:
    kinds = {"format": entry.idea.format, "novelty": entry.idea.novelty}
    if entry.invented:
        return {**kinds, "product": entry.invented.product, "functions": entry.invented.functions}
    product = _pick(number, "product").format(title=entry.idea.title)
    return {**kinds, "product": product, "functions": _pick(number, "functions")}


def _analogues(entry: Entry, number: int) -> dict[str, Any]:
    return {"analogues": _pick(number, "analogues"), "difference": _pick(number, "difference")}


def _host(entry: Entry, number: int) -> dict[str, Any]:
    data = _pick(number, "data")
    host = entry.host_system or ("не используется" if entry.real else _pick(number, "host") or "не используется")
    return {"host_system": host[:400], "data": data, "personal_data": "yes" if number % 3 == 0 else "no"}


def _estimate(entry: Entry, number: int) -> dict[str, Any]:
    running = entry.idea.amount // 12 // 10_000 * 10_000
    return {"requested": entry.idea.amount, "grounds": _pick(number, "grounds"), "running": running}


def _plan(entry: Entry, number: int) -> dict[str, Any]:
    return {"months": 12 if entry.real else 8 + number % 5, "result": _pick(number, "result")}


def _team(entry: Entry, number: int) -> dict[str, Any]:
    return {"competences": _pick(number, "competences"), "partners": ""}


def _effects(entry: Entry, number: int) -> dict[str, Any]:
    social = entry.invented.social if entry.invented else _pick(number, "social")
    return {"social": social, "economic": _pick(number, "economic")}


def _risks(entry: Entry, number: int) -> dict[str, Any]:
    return {"risks": _pick(number, "risks"), "mitigation": _pick(number, "mitigation")}


_CONTENT = {
    "problem": _problem,
    "audience": _audience,
    "product": _product,
    "analogues": _analogues,
    "host": _host,
    "estimate": _estimate,
    "plan": _plan,
    "team": _team,
    "effects": _effects,
    "risks": _risks,
}
