"""The hexagon map of the eighteen districts: where each stands, and how dark it is. Pure."""

from collections.abc import Mapping

import msgspec

from projects.catalogues import DISTRICTS
from registry.filters import Filters

# key → (short name, x in hexagons, row); the Neva runs between the rows 2 and 3.
PLACES: dict[str, tuple[str, float, int]] = {
    "kurortny": ("Курорт.", 2, 0),
    "vyborgsky": ("Выборг.", 3, 0),
    "primorsky": ("Примор.", 2.5, 1),
    "kalininsky": ("Калинин.", 3.5, 1),
    "vasileostrovsky": ("Вас.-остр.", 2, 2),
    "petrogradsky": ("Петрогр.", 3, 2),
    "krasnogvardeysky": ("Красногв.", 4, 2),
    "kronshtadtsky": ("Кроншт.", 0.5, 3),
    "admiralteysky": ("Адмирал.", 2.5, 3),
    "tsentralny": ("Централ.", 3.5, 3),
    "nevsky": ("Невский", 4.5, 3),
    "kirovsky": ("Киров.", 2, 4),
    "moskovsky": ("Москов.", 3, 4),
    "frunzensky": ("Фрунзен.", 4, 4),
    "petrodvortsovy": ("Петродв.", 1.5, 5),
    "krasnoselsky": ("Красносел.", 2.5, 5),
    "pushkinsky": ("Пушкин.", 3.5, 5),
    "kolpinsky": ("Колпин.", 4.5, 5),
}


class District(msgspec.Struct, frozen=True):
    """A cell of the map; `step` is 0 (lightest) to 3."""

    key: str
    name: str
    short: str
    x: float
    row: int
    number: int
    step: int
    href: str


def steps(numbers: Mapping[str, int]) -> list[tuple[int, int]]:
    """Four ranges of whole numbers, from the lightest to the darkest."""
    top = max([*numbers.values(), 4])
    width = -(-top // 4)
    return [(n * width + 1 if n else 0, (n + 1) * width if n < 3 else top) for n in range(4)]


def words(numbers: Mapping[str, int]) -> list[str]:
    """«0–3», «4–6», «7–9», «10 и больше»."""
    ranges = steps(numbers)
    return [f"{low}–{high}" if low != high else str(low) for low, high in ranges[:3]] + [f"{ranges[3][0]} и больше"]


def cells(numbers: Mapping[str, int], year: int) -> list[District]:
    """The map of a season."""
    tops = [high for _, high in steps(numbers)]
    found = []
    for key, (short, x, row) in PLACES.items():
        number = numbers.get(key, 0)
        step = next((place for place, high in enumerate(tops) if number <= high), 3)
        href = Filters(season=year, district=(key,)).address("/projects")
        found.append(District(key, DISTRICTS[key], short, x, row, number, step, href))
    return found
