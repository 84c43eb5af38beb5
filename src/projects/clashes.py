"""A clash of two people's texts as the page shows it: both side by side, word by word, and a choice for each part."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import msgspec

from kit.forms import Filled, fill
from projects.differences import Piece, differences
from projects.merging import BOTH, MINE, THEIRS, chosen, joined
from projects.passport import Section
from projects.passport_forms import SectionForm
from projects.queries import SectionRow

Values = Mapping[str, Any]


class Part(msgspec.Struct, frozen=True):
    """A part of a section that two people left different; `choice` is what seems right."""

    name: str
    label: str
    mine: str
    theirs: str
    pieces: list[Piece]
    choice: str
    joins: bool


class Clash(msgspec.Struct, frozen=True):
    """What somebody else has saved meanwhile: who, when, which version, and every part that differs."""

    by: str
    at: datetime | None
    version: int
    parts: list[Part]


def clash_of(section: Section, mine: Values, theirs: SectionRow, base: Values) -> Clash:
    """Every part that could be read and differs from what the other has saved."""
    parts = [
        _part(section, name, base, {**base, **mine}, theirs.values)
        for name in section.parts
        if name in mine and mine[name] != theirs.values[name]
    ]
    return Clash(theirs.by, theirs.at, theirs.version, parts)


def _part(section: Section, name: str, base: Values, mine: Values, theirs: Values) -> Part:
    own, other = section.told(name, mine[name]), section.told(name, theirs[name])
    choice = chosen(name, base, mine, theirs)
    joins = isinstance(mine[name], str | list) and not section.choices(name)
    return Part(
        name,
        section.label(name),
        own,
        other,
        differences(own, other),
        THEIRS if choice == THEIRS else MINE,
        joins,
    )


def settled(
    section: Section, filled: Filled[SectionForm], choices: Mapping[str, str], theirs: Values
) -> Filled[SectionForm]:
    """The form with the choices made: theirs, or both put together."""
    rows = section.rows.name if section.rows else ""
    for name, choice in choices.items():
        if choice not in (THEIRS, BOTH):
            continue
        if name == rows:
            filled.rows = joined(filled.rows if choice == BOTH else [], theirs[name])
            continue
        value = theirs[name] if choice == THEIRS else joined(filled.text(name), theirs[name])
        filled.typed[name] = [str(item) for item in value] if isinstance(value, list) else [_typed(value)]
    again = fill(section.form, filled.typed)
    again.rows = filled.rows
    return again


def _typed(value: Any) -> str:
    return "" if value is None else str(value)
