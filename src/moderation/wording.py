"""What an author changed between two hand-ins, field by field, word by word."""

from collections.abc import Mapping
from typing import Any, NamedTuple, Protocol

from projects.catalogues import DISTRICTS, FORMATS, NOVELTY, SECTORS
from projects.differences import Piece, differences

FIELDS = {
    "title": "Название",
    "summary": "Коротко о главном",
    "problem": "Проблема",
    "goal": "Цель",
    "audience": "Для кого",
    "sector": "Отрасль",
    "format": "Формат",
    "novelty": "Новизна",
    "districts": "Районы",
}
NAMES: dict[str, Mapping[str, str]] = {
    "sector": SECTORS,
    "format": FORMATS,
    "novelty": NOVELTY,
    "districts": DISTRICTS,
}


class Change(NamedTuple):
    """A field and the pieces that lead from its former words to the present ones."""

    field: str
    label: str
    pieces: list[Piece]


class Handed(Protocol):
    @property
    def content(self) -> dict[str, Any]: ...


def changed(before: Handed | None, after: Handed | None) -> list[Change]:
    """The fields that differ; none for a first hand-in."""
    if before is None or after is None:
        return []
    return [
        Change(field, label, differences(words(field, before.content), words(field, after.content)))
        for field, label in FIELDS.items()
        if before.content.get(field) != after.content.get(field)
    ]


def words(field: str, content: Mapping[str, Any]) -> str:
    """A field as people read it."""
    value, names = content.get(field, ""), NAMES.get(field, {})
    if isinstance(value, list):
        return ", ".join(names.get(key, key) for key in value) or "весь город"
    return names.get(value, value)
