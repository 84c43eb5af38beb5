"""What a standing application says: the passport as it was frozen, whatever the team writes afterwards."""

from datetime import datetime

import msgspec

from kit.db import ask
from projects.lines import Line
from projects.passport import SECTIONS
from projects.queries.passport import SectionRow, empty, estimate, passport
from projects.queries.project import ProjectRow

STANDING = "select number, submitted_at, sha256, content from application where project = $1 and withdrawn_at is null"


class FrozenRow(msgspec.Struct, frozen=True):
    """The version that stands, its instant and hash, every section of the passport, the estimate."""

    number: int
    at: datetime | None
    sha256: str
    sections: dict[str, SectionRow]
    lines: list[Line]


async def frozen(found: ProjectRow) -> FrozenRow:
    """As it was submitted; version 0, and what the passport says now, where no application stands."""
    rows = await ask(STANDING, found.id)
    if not rows:
        return FrozenRow(0, None, "", await passport(found), await estimate(found.id))
    [row] = rows
    said = msgspec.json.decode(row["content"])
    sections = {key: SectionRow(key, 1, empty(key) | said["passport"].get(key, {})) for key in SECTIONS}
    lines = [Line(**line) for line in said["estimate"]]
    return FrozenRow(row["number"], row["submitted_at"], row["sha256"], sections, lines)
