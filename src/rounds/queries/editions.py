"""The versions of a round's settings, as people read them."""

import json
from datetime import datetime

import msgspec

from rounds.editions import differences
from rounds.tables import Edition


class EditionRow(msgspec.Struct, frozen=True):
    """A version: why, by whom, since when, what it changed, how many sheets it asked for again."""

    number: int
    why: str
    by: str
    at: datetime
    asked: int
    changes: list[str]


async def editions_of(round_id: int) -> list[EditionRow]:
    """Every version, the first one first."""
    rows = (
        await Edition.select(
            *(Edition.number, Edition.why, Edition.at, Edition.asked, Edition.content),
            Edition.by.full_name.as_alias("by_name"),
        )
        .where(Edition.round == round_id)
        .order_by(Edition.number)
    )
    contents = [json.loads(row["content"]) for row in rows]
    return [
        EditionRow(
            number=row["number"],
            why=row["why"],
            by=row["by_name"] or "",
            at=row["at"],
            asked=row["asked"],
            changes=differences(contents[place - 1], contents[place]) if place else [],
        )
        for place, row in enumerate(rows)
    ]
