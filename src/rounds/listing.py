"""The assignment as a list for a spreadsheet, and read back from one: who is given what, what is wrong in which line."""

import csv
import io
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from kit.spreadsheets import csv_of
from rounds.assignment import Pair

HEADS = ("№", "Проект", "Член комиссии", "Почта", "Как назначен", "Подано")
ORIGINS = {"automatic": "автоматически", "manual": "вручную"}
MOST_FAULTS = 10


class Line(NamedTuple):
    """One assignment in the list."""

    number: int
    title: str
    name: str
    email: str
    origin: str
    submitted: bool


class Change(NamedTuple):
    """What a list changes of the assignment as it is."""

    given: set[Pair]
    taken: set[Pair]


def as_csv(lines: Sequence[Line]) -> bytes:
    """The list with its heads; no cell can become a formula."""
    rows = [
        (one.number, one.title, one.name, one.email, ORIGINS[one.origin], "да" if one.submitted else "нет")
        for one in lines
    ]
    return csv_of(HEADS, rows)


def parsed(text: str, projects: Mapping[int, int], people: Mapping[str, int]) -> tuple[set[Pair], list[str]]:
    """Pairs of a list with the columns "№" and "Почта", and a sentence for each line that cannot be read.

    `projects` maps a number to its project, `people` a casefolded address to its person.
    """
    text = text.removeprefix("\ufeff").strip()
    first = text.partition("\n")[0]
    delimiter = max(";\t,", key=first.count)
    rows = csv.reader(io.StringIO(text), delimiter=delimiter)
    heads = [cell.strip() for cell in next(rows, [])]
    if "№" not in heads or "Почта" not in heads:
        return set(), ["В первой строке нужны столбцы «№» и «Почта»"]
    places = (heads.index("№"), heads.index("Почта"))
    pairs: set[Pair] = set()
    faults: list[str] = []
    for number, cells in enumerate(rows, 2):
        if not any(cell.strip() for cell in cells):
            continue
        pair, fault = _pair(cells, places, projects, people)
        if pair is None:
            faults.append(f"Строка {number}: {fault}")
        else:
            pairs.add(pair)
    return pairs, faults[:MOST_FAULTS]


def _pair(
    cells: Sequence[str], places: tuple[int, int], projects: Mapping[int, int], people: Mapping[str, int]
) -> tuple[Pair | None, str]:
    if max(places) >= len(cells):
        return None, "не хватает столбцов"
    number, address = (cells[place].strip().removeprefix("'") for place in places)
    if not (number.isascii() and number.isdigit() and len(number) < 10 and int(number) in projects):
        return None, f"проекта № {number[:20]} в туре нет"
    if address.casefold() not in people:
        return None, f"{address[:60]} не оценивает проекты тура"
    return (projects[int(number)], people[address.casefold()]), ""


def change(wanted: set[Pair], current: Collection[Pair], submitted: Collection[Pair], exactly: bool) -> Change:
    """What to give, and with `exactly` what to take of those who have not submitted."""
    taken = set(current) - wanted - set(submitted) if exactly else set()
    return Change(wanted - set(current), taken)
