"""The documents whose titles are most like one that is being typed."""

import asyncio
from typing import NamedTuple

from kit.db import in_thread
from similarity.reading import features, marks
from similarity.rules import ALIKE, likeness, spoken
from similarity.tables import SimilarMark, SimilarTitle
from similarity.words import load

CANDIDATES = 60
LONGEST = 300
# Only what this reader may hear of takes part, so that hidden titles change neither the list nor the scores.
NEAREST = (
    "select document, sum(weight) as weight from similar_mark where feature in ({}) and reach >= {{}}"
    " group by document order by weight desc, document desc limit {{}}"
)


class Found(NamedTuple):
    """A like title: its document, the score from 0 to 1, what both speak of."""

    document: int
    score: float
    shared: list[str]


async def nearest(title: str, reach: int, size: int = 5, besides: int | None = None) -> list[Found]:
    """The most alike first; nothing below the threshold."""
    await asyncio.to_thread(load)
    own = features(title[:LONGEST])
    wanted = sorted(marks(own))
    if not wanted:
        return []
    statement = NEAREST.format(", ".join("{}" for _ in wanted))
    with in_thread():  # frequent words have thousands of documents
        rows = await SimilarMark.raw(statement, *wanted, reach, CANDIDATES)
    ids = [row["document"] for row in rows if row["document"] != besides]
    if not ids:
        return []
    told = await SimilarTitle.select(SimilarTitle.document, SimilarTitle.features).where(
        SimilarTitle.document.is_in(ids)
    )
    typed = spoken(own)
    scored = [Found(row["document"], *likeness(typed, spoken(row["features"].split(" ")))) for row in told]
    alike = [found for found in scored if found.score >= ALIKE]
    return sorted(alike, key=lambda found: (-found.score, -found.document))[:size]
