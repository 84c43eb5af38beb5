"""The sections of a project's passport that the public reads: pure."""

import msgspec

from kit.russian import month, roubles

NOT_PUBLISHED = "Раздел не публиковался."


class Section(msgspec.Struct, frozen=True):
    """A section as its card shows it; without text it says that it is not published. `invented`: marked as demonstration."""

    number: str
    title: str
    text: str
    invented: bool = False


def budget(shares: list[tuple[int, list[str]]]) -> str:
    """«15 000 000 ₽: Архивный комитет — 3 000 000 ₽, …»."""
    total = sum(amount for amount, _ in shares)
    if not shares:
        return ""
    parts = [
        f"{' и '.join(bodies)}{', совместно' if len(bodies) > 1 else ''} — {roubles(amount)}"
        for amount, bodies in shares
    ]
    return f"{roubles(total)}: {', '.join(parts)}."


def due_text(due: str) -> str:
    """ "2024-12" → «Декабрь 2024 г.»."""
    text = month(due) if due else ""
    return text[:1].upper() + text[1:]


def sections(texts: dict[str, str], invented: frozenset[str]) -> list[Section]:
    """Goal, problem, audience, host system, money and due date in their order; what is not told at all in one last line."""
    rows = (
        ("goal", "Цель"),
        ("problem", "Проблема"),
        ("audience", "Благополучатели"),
        ("host_system", "ГИС-основа"),
        ("budget", "Бюджет и ГРБС"),
        ("due", "Срок реализации"),
    )
    found = [
        Section(str(number), title, texts.get(key, ""), key in invented and bool(texts.get(key)))
        for number, (key, title) in enumerate(rows, 1)
    ]
    return [*found, Section("7–8", "Функции, смета, риски", "")]
