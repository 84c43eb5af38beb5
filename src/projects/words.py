"""A part of a passport in words: on pages, in differences, in print."""

from typing import TYPE_CHECKING, Any

from kit.russian import number, plural, roubles
from projects.lines import lines_of, read_rows

if TYPE_CHECKING:
    from projects.passport import Section

MONEY = ("requested", "running")


def told(section: "Section", name: str, value: Any) -> str:
    """The value as people read it; nothing for what nobody has said."""
    if value is None or value == "" or value == []:
        return "Весь город" if name == "districts" and value == [] else ""
    if section.rows and name == section.rows.name:
        return "\n".join(_row(section, row) for row in value)
    options = section.choices(name)
    if isinstance(value, list):
        return ", ".join(options.get(key, key) for key in value)
    if options:
        return options.get(value, value)
    if name in MONEY:
        return roubles(value)
    if name == "months":
        return plural(value, "месяц", "месяца", "месяцев")
    return number(value) if isinstance(value, int) else str(value)


def _row(section: "Section", row: dict[str, str]) -> str:
    """«Разработка: 1 × 6 000 000 ₽ = 6 000 000 ₽», «Месяцы 1–3: сбор данных», «Посетители: сейчас 0, станет 500 (счётчик)»."""
    assert section.rows is not None
    if read_rows(section.rows, [row])[1]:
        return " · ".join(text for text in row.values() if text)
    if section.rows.name == "lines":
        line = lines_of([row])[0]
        return f"{line.title}: {number(line.quantity)} × {roubles(line.price)} = {roubles(line.total)}"
    if section.rows.name == "steps":
        return f"{months(int(row['first']), int(row['last']))}: {row['title']}"
    return f"{row['title']}: сейчас {row['now']}, станет {row['goal']} ({row['source']})"


def months(first: int, last: int) -> str:
    """«Месяц 1», «Месяцы 1–3»."""
    return f"Месяц {first}" if first == last else f"Месяцы {first}–{last}"
