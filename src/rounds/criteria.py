"""Criteria as an organiser types them, row by row, into drafts that can be stored."""

from collections.abc import Mapping, Sequence

from projects.catalogues import SECTORS
from reckoning.sheet import Question
from rounds.catalogue import YES_NO_STEPS, Draft

TITLE_MAX, HELP_MAX, STEP_MAX, STEPS_MAX, CRITERIA_MAX = 160, 500, 60, 10, 20


REASONS = {
    "0": "ни для какого шага",
    "1": "для нижнего шага",
    "2": "для двух нижних шагов",
    "all": "для любого шага",
}
KINDS = {"yes_no": "Да или нет", "scale": "Шкала с названными шагами"}


def drafts(rows: Sequence[Mapping[str, str]], kind: str) -> tuple[list[Draft], dict[str, str]]:
    """Each row with a title becomes a draft, by default of this kind; errors are keyed by the field `criteria-<row>-<name>`."""
    found: list[Draft] = []
    errors: dict[str, str] = {}
    for number, row in enumerate(rows[:CRITERIA_MAX]):
        if not row.get("title", "").strip():
            continue
        row = {"kind": kind, **row}
        yes_no = row["kind"] == "yes_no"
        steps = YES_NO_STEPS if yes_no else _steps(row.get("steps", ""))
        faults = _faults(row, steps)
        errors |= {f"criteria-{number}-{name}": sentence for name, sentence in faults.items()}
        if not faults:
            found.append(_draft(row, steps, yes_no))
    return found, errors


def row_of(question: Question) -> dict[str, str]:
    """A stored criterion as the form shows it."""
    return {
        "title": question.title,
        "help": question.help,
        "weight": str(question.weight),
        "id": str(question.id),
        "kind": "yes_no" if question.yes_no else "scale",
        "steps": "" if question.yes_no else "; ".join(question.steps),
        "reasons": "all" if len(question.comment_on) == len(question.steps) else str(len(question.comment_on)),
        "required": "yes" if question.required else "",
        **{f"in_{sector}": "yes" for sector in question.sectors},
    }


def _faults(row: Mapping[str, str], steps: tuple[str, ...]) -> dict[str, str]:
    faults: dict[str, str] = {}
    if len(row["title"]) > TITLE_MAX:
        faults["title"] = f"Сократите название до {TITLE_MAX} знаков"
    if len(row.get("help", "")) > HELP_MAX:
        faults["help"] = f"Сократите пояснение до {HELP_MAX} знаков"
    if not (row.get("weight", "").isascii() and row.get("weight", "").isdigit() and 1 <= int(row["weight"][:4]) <= 100):
        faults["weight"] = "Введите вес от 1 до 100"
    if not 2 <= len(steps) <= STEPS_MAX or any(len(step) > STEP_MAX for step in steps):
        faults["steps"] = f"Назовите от 2 до {STEPS_MAX} шагов через точку с запятой"
    if row.get("reasons", "1") not in REASONS:
        faults["reasons"] = "Выберите один из вариантов"
    if row["kind"] not in KINDS:
        faults["kind"] = "Выберите один из вариантов"
    return faults


def _draft(row: Mapping[str, str], steps: tuple[str, ...], yes_no: bool) -> Draft:
    lowest, reasons = 0 if yes_no else 1, row.get("reasons", "1")
    explained = len(steps) if reasons == "all" else max(int(reasons), 1 if yes_no else 0)
    known = row.get("id", "")
    return Draft(
        title=" ".join(row["title"].split()),
        help=row.get("help", "").strip(),
        weight=int(row["weight"]),
        steps=steps,
        comment_on=tuple(range(lowest, lowest + min(explained, len(steps)))),
        required=bool(row.get("required")),
        kind=row["kind"],
        sectors=tuple(sector for sector in SECTORS if row.get(f"in_{sector}")),
        id=int(known) if known.isascii() and known.isdigit() and len(known) < 10 else 0,
    )


def _steps(text: str) -> tuple[str, ...]:
    return tuple(step for part in text.split(";") if (step := " ".join(part.split())))
