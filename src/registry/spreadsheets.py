"""What the registry shows, as a table for a spreadsheet. Pure."""

from collections.abc import Iterable, Sequence

from kit.spreadsheets import csv_of

HEADS = (
    "№",
    "Сезон",
    "Название",
    "Краткое описание",
    "Стадия",
    "Отрасль",
    "Формат",
    "Новизна",
    "Районы",
    "Выделено, ₽",
    "Синтетическая запись",
    "Адрес",
)


def as_csv(rows: Iterable[Sequence[str | int]]) -> bytes:
    """The registry's rows under their heads."""
    return csv_of(HEADS, rows)
