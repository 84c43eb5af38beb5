"""Why this project came to this reviewer, in words; how many each has beside it."""

from collections.abc import Sequence
from datetime import datetime

import msgspec

from kit.russian import instant, plural
from projects.catalogues import SECTORS
from rounds.assignment import Entry, Reviewer, lot


class Given(msgspec.Struct, frozen=True):
    """An assignment as it was made; `giver` is named where a person made it, `loads` are those of all who review."""

    origin: str
    giver: str
    at: datetime | None
    seed: int
    everyone: bool
    load: int
    loads: tuple[int, ...]


def why(entry: Entry, reviewer: Reviewer, given: Given) -> list[str]:
    """Sentences, the deciding one first."""
    when = f" {instant(given.at)}" if given.at else ""
    if given.origin == "manual":
        return [f"Проект назначен вам вручную{when}: {given.giver or 'ведущий тура'}.", _sector(entry, reviewer)]
    if given.everyone:
        return [f"В этом туре каждый член комиссии оценивает каждый проект{when}.", _sector(entry, reviewer)]
    return [
        f"Проект назначен автоматически{when}: нагрузка поровну, затем близость отрасли, среди равных — жребий.",
        _sector(entry, reviewer),
        _load(given.load, given.loads),
        f"Число тура {given.seed}; ваш жребий для этого проекта {lot(given.seed, entry.project, reviewer.person)}: "
        "меньший сильнее. Повторный расчёт с тем же числом даёт то же распределение.",
    ]


def _sector(entry: Entry, reviewer: Reviewer) -> str:
    name = f"«{SECTORS.get(entry.sector, entry.sector)}»"
    if not reviewer.sectors:
        return f"Отрасль проекта {name}; ваши отрасли не указаны, поэтому подходит любая."
    if entry.sector in reviewer.sectors:
        return f"Отрасль проекта {name} входит в ваши."
    return f"Отрасль проекта {name} не входит в ваши: по ней не хватило нагрузки у тех, кто её знает."


def _load(load: int, loads: Sequence[int]) -> str:
    low, high = min(loads, default=load), max(loads, default=load)
    others = f"по {low}" if low == high else f"от {low} до {high}"
    return f"У вас {plural(load, 'проект', 'проекта', 'проектов')}, у членов комиссии {others}."
