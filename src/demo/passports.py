"""What a team of the demonstration writes into its passport, and the estimate that adds up to its request."""

from typing import Any

from demo.entries import Entry
from demo.material import texts
from projects.passport import SECTIONS, Line, SectionForm


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


def section(entry: Entry, number: int, key: str) -> SectionForm:
    """The filled section `key` of the entry that is the `number`th of its season."""
    form = SECTIONS[key].form
    return form(version=0, **_CONTENT[key](entry, number))


def _pick(number: int, name: str) -> str:
    stock: list[str] = texts()["passport"][name]
    return stock[number % len(stock)]


def _problem(entry: Entry, number: int) -> dict[str, Any]:
    return {"problem": entry.idea.problem, "evidence": _pick(number, "evidence")}


def _audience(entry: Entry, number: int) -> dict[str, Any]:
    return {"audience": entry.idea.audience, "people": 4_000 + number * 7_300 % 180_000}


def _product(entry: Entry, number: int) -> dict[str, Any]:
    if entry.invented:
        return {"product": entry.invented.product, "functions": entry.invented.functions}
    product = _pick(number, "product").format(title=entry.idea.title)
    return {"product": product, "functions": _pick(number, "functions")}


def _host(entry: Entry, number: int) -> dict[str, Any]:
    data = _pick(number, "data")
    host = entry.host_system or ("не используется" if entry.real else _pick(number, "host") or "не используется")
    return {"host_system": host[:400], "data": data, "personal_data": "yes" if number % 3 == 0 else "no"}


def _estimate(entry: Entry, number: int) -> dict[str, Any]:
    running = entry.idea.amount // 12 // 10_000 * 10_000
    return {"requested": entry.idea.amount, "grounds": _pick(number, "grounds"), "running": running}


def _plan(entry: Entry, number: int) -> dict[str, Any]:
    return {"months": 12 if entry.real else 8 + number % 5, "steps": _pick(number, "steps")}


def _effects(entry: Entry, number: int) -> dict[str, Any]:
    social = entry.invented.social if entry.invented else _pick(number, "social")
    return {"social": social, "economic": _pick(number, "economic"), "indicators": _pick(number, "indicators")}


def _risks(entry: Entry, number: int) -> dict[str, Any]:
    return {"risks": _pick(number, "risks"), "mitigation": _pick(number, "mitigation")}


_CONTENT = {
    "problem": _problem,
    "audience": _audience,
    "product": _product,
    "host": _host,
    "estimate": _estimate,
    "plan": _plan,
    "effects": _effects,
    "risks": _risks,
}
