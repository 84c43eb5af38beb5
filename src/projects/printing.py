"""What the printed passport says, as data for its template: pure."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from kit.russian import instant, number, plural, roubles
from projects.lines import Line
from projects.passport import SECTIONS, lines_in, total
from projects.queries import AttachmentRow, ProjectRow, SectionRow


def printed(
    project: ProjectRow, year: int, saved: dict[str, SectionRow], files: Sequence[AttachmentRow], now: datetime
) -> dict[str, Any]:
    """Every part that has words; the lines of the estimate as a table."""
    lines = lines_in(saved["estimate"].values)
    return {
        "title": project.title,
        "above": f"Паспорт проекта № {project.number}, сезон {year}, {project.stage_name.lower()}",
        "footer": f"Проект № {project.number} · напечатано {instant(now)}",
        "facts": _facts(project),
        "sections": [_section(key, saved[key], lines if key == "estimate" else []) for key in SECTIONS],
        "files": [{"name": file.name, "sha256": file.sha256} for file in files],
    }


def _facts(project: ProjectRow) -> list[list[str]]:
    found = [("Коротко", project.summary), ("Цель", project.goal)]
    found.append(("Команда", ", ".join(f"{m.name}{' (лидер)' if m.leads else ''}" for m in project.members)))
    if project.requested:
        found.append(("Запрошено", roubles(project.requested)))
    if project.months:
        found.append(("Срок", plural(project.months, "месяц", "месяца", "месяцев")))
    return [list(fact) for fact in found if fact[1]]


def _section(key: str, saved: SectionRow, lines: Sequence[Line]) -> dict[str, Any]:
    section = SECTIONS[key]
    texts = [(section.label(name), section.told(name, saved.values[name])) for name in section.parts if name != "lines"]
    rows = [[line.title, number(line.quantity), roubles(line.price), roubles(line.total)] for line in lines]
    parts = [{"label": label, "text": text} for label, text in texts if text] if saved.version else []
    return {"title": section.title, "parts": parts, "lines": rows, "total": roubles(total(lines))}
