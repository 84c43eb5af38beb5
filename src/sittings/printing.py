"""The minutes in words and tables, as data for the page, the PDF and the DOCX: pure."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple, TypedDict

from kit.russian import clock, day, instant, plural
from reckoning.composite import shown
from reckoning.passing import OUTCOMES
from sittings.catalogue import POSITIONS, QUORUMS
from sittings.minutes import Attended, Item, Minutes, Ranked
from sittings.rules import FOR

CLOSED = "Вы не участвовали: конфликт интересов"
HEADS = ["Место", "№", "Проект", "Оценка", "Результат"]


class Signed(NamedTuple):
    """A signature as it is printed."""

    name: str
    position: str
    digest: str
    signed_at: datetime


class Part(TypedDict):
    """A question: its heading and labelled lines."""

    title: str
    lines: list[list[str]]


class Printed(TypedDict):
    """The whole document."""

    title: str
    above: str
    footer: str
    facts: list[list[str]]
    parts: list[Part]
    heads: list[str]
    rows: list[list[str]]
    signatures: list[list[str]]


def printed(minutes: Minutes, signatures: Sequence[Signed], copy: bool = False) -> Printed:
    """The document for the committee, or the open copy, which names nobody but those who signed."""
    number = f"№\u00a0{minutes.number}" if minutes.number else ""
    kind = "Открытая копия протокола" if copy else "Протокол"
    return {
        "title": f"{kind} {number} заседания отборочной комиссии",
        "above": _above(minutes),
        "footer": f"{kind} {number}, сезон {minutes.season}",
        "facts": [*_when(minutes), *(_came_counted(minutes) if copy else _came(minutes)), *_quorum(minutes)],
        "parts": [{"title": _title(item), "lines": _lines(item, copy)} for item in minutes.items],
        "heads": HEADS,
        "rows": [
            [str(row.place), str(row.number), row.title, _scored(row), OUTCOMES.get(row.outcome, "Не решено")]
            for row in minutes.ranking
        ],
        "signatures": [
            [POSITIONS[one.position].capitalize(), one.name, instant(one.signed_at), one.digest] for one in signatures
        ],
    }


def _scored(row: Ranked) -> str:
    return "скрыта" if row.composite is None else shown(row.composite)


def _above(minutes: Minutes) -> str:
    invented = ". Демонстрационные данные" if minutes.demonstration else ""
    return f"Твой бюджет 2.0, сезон {minutes.season}, {minutes.round_name.lower()}{invented}"


def _when(minutes: Minutes) -> list[list[str]]:
    opened, ended = minutes.opened_at or minutes.planned_at, minutes.ended_at
    facts = [
        ["Дата", day(opened)],
        ["Время (мск)", f"{clock(opened)}–{clock(ended)}" if ended else f"с {clock(opened)}"],
    ]
    where = ", ".join(part for part in (minutes.place, minutes.link) if part)
    return [*facts, *([["Место", where]] if where else [])]


def _came(minutes: Minutes) -> list[list[str]]:
    there = [f"{one.name} ({_seat(one, minutes)})" for one in minutes.attendance if one.spans]
    away = [f"{one.name} ({POSITIONS[one.position]})" for one in minutes.attendance if not one.spans]
    return [["Присутствовали", "; ".join(there) or "никто"], ["Отсутствовали", "; ".join(away) or "никто"]]


def _seat(one: Attended, minutes: Minutes) -> str:
    """The position, with the hours of whoever came late or left early."""
    (start, end), opened, ended = one.spans[0], minutes.opened_at, minutes.ended_at
    if len(one.spans) == 1 and opened and start <= opened and (end is None or (ended and end >= ended)):
        return POSITIONS[one.position]
    hours = ", ".join(f"{clock(start)}–{clock(end)}" if end else f"с {clock(start)}" for start, end in one.spans)
    return f"{POSITIONS[one.position]}, {hours}"


def _came_counted(minutes: Minutes) -> list[list[str]]:
    return [["Присутствовали", f"{minutes.came} из {len(minutes.attendance)} мест комиссии"]]


def _quorum(minutes: Minutes) -> list[list[str]]:
    seats = plural(minutes.voting, "голосующее место", "голосующих места", "голосующих мест")
    words = f"{QUORUMS[minutes.quorum]} из тех, кто участвует в вопросе; в комиссии {seats}, секретарь не голосует"
    return [["Кворум", words]]


def _title(item: Item) -> str:
    if item.closed:
        return f"{item.number}. {CLOSED}"
    if item.kind == "line":
        return f"{item.number}. Черта: проходят первые {item.places}"
    return f"{item.number}. Проект № {item.about[0].number}. {item.about[0].title}"


def _lines(item: Item, copy: bool) -> list[list[str]]:
    if item.closed:
        return []
    lines = []
    if item.kind == "line":
        lines.append(["Касается проектов", "; ".join(f"№ {one.number}. {one.title}" for one in item.about)])
    if item.notes:
        lines.append(["Обсуждение", item.notes])
    if item.aside:
        lines.append(["Самоотвод", str(item.aside) if copy else ", ".join(item.recused)])
    if not item.decision:
        return [*lines, ["Решение", "не принято: вопрос отложен"]]
    there = f"{item.present} из {item.voting - item.aside}, нужно {item.needed}"
    lines += [["Участвовали", there], *_votes(item), ["Решение", _decision(item)]]
    lines += [["Причина", item.why]] if item.why else []
    return lines + [
        ["Особое мнение", f"{vote.name}: {vote.dissent}" if vote.name else vote.dissent] for vote in item.dissents
    ]


def _votes(item: Item) -> list[list[str]]:
    found = []
    for choice, word in (("for", "За"), ("against", "Против"), ("abstain", "Воздержались")):
        names = ", ".join(item.names(choice))
        found.append([word, f"{item.count(choice)}{': ' if names else ''}{names}"])
    if item.casting:
        found.append(["Голоса разделились", f"решил голос председателя: {'за' if item.casting == FOR else 'против'}"])
    return found


def _decision(item: Item) -> str:
    if item.kind == "line":
        return f"черту сдвинуть: проходят первые {item.places}" if item.decision == FOR else "черту оставить"
    return (OUTCOMES["pass"] if item.decision == FOR else OUTCOMES["fail"]).lower()
