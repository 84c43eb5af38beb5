"""What changed in a passport from one version to another, section by section, word by word."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import msgspec

from projects.differences import Piece, differences
from projects.passport import SECTIONS, Section

Passport = Mapping[str, Mapping[str, Any]]


class Changed(msgspec.Struct, frozen=True):
    """A section that is not as it was: label → pieces of each part that differs."""

    key: str
    title: str
    parts: list[tuple[str, list[Piece]]]


def changes(before: Passport, after: Passport) -> list[Changed]:
    """The sections that differ, in the passport's order."""
    found = [
        Changed(key, section.title, _parts(section, before.get(key, {}), after.get(key, {})))
        for key, section in SECTIONS.items()
    ]
    return [one for one in found if one.parts]


def _parts(section: Section, old: Mapping[str, Any], new: Mapping[str, Any]) -> list[tuple[str, list[Piece]]]:
    told = [(name, section.told(name, old.get(name)), section.told(name, new.get(name))) for name in section.parts]
    return [(section.label(name), list(_pieces(was, now))) for name, was, now in told if was != now]


@lru_cache(256)
def _pieces(before: str, after: str) -> tuple[Piece, ...]:
    """The committee asks for the same two texts again and again."""
    return tuple(differences(before, after))
