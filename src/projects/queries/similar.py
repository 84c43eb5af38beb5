"""The ideas whose titles are like one that is being typed, of this season and of earlier ones."""

import msgspec

from projects.lifecycle import STAGES
from projects.tables import Project
from similarity.queries import nearest

SHOWN = 5


class SimilarRow(msgspec.Struct, frozen=True):
    """A like idea: the score from 0 to 1, what both titles speak of, the year of its season."""

    id: int
    title: str
    stage: str
    year: int
    score: float
    shared: list[str]

    @property
    def stage_name(self) -> str:
        return STAGES[self.stage]

    @property
    def percent(self) -> int:
        return round(self.score * 100)


async def similar(title: str, reach: int, size: int = SHOWN, besides: int | None = None) -> list[SimilarRow]:
    """The most alike first."""
    found = await nearest(title, reach, size, besides)
    p = Project
    rows = await p.select(p.id, p.title, p.stage, p.season.year.as_alias("year")).where(
        p.id.is_in([like.document for like in found] or [0])
    )
    named = {row["id"]: row for row in rows}
    return [
        SimilarRow(**named[like.document], score=round(like.score, 3), shared=like.shared)
        for like in found
        if like.document in named
    ]
