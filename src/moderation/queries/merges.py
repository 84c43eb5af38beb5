"""What is read of ideas that are, or were, to become one."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

import msgspec

from kit.db import ask
from kit.reading import kept
from moderation.tables import Merge, MergeAnswer


class Answer(msgspec.Struct, frozen=True):
    """What one of the two leaders said."""

    project: int
    agrees: bool
    text: str
    at: datetime


class MergeRow(msgspec.Struct, frozen=True):
    """A merge of two ideas, with the answers given."""

    id: int
    duplicate: int
    duplicate_number: int
    duplicate_title: str
    kept: int
    kept_number: int
    kept_title: str
    why: str
    asked_at: datetime
    settled_at: datetime | None
    outcome: str
    answers: list[Answer]

    def answer_of(self, project: int) -> Answer | None:
        return next((answer for answer in self.answers if answer.project == project), None)


async def merge(merge_id: int) -> MergeRow | None:
    """One merge, or None."""
    return next(iter(await _merges(Merge.id == merge_id)), None)


async def merges_waiting(projects: Iterable[int]) -> list[MergeRow]:
    """The merges of these ideas that wait for an answer."""
    ids = list(projects) or [0]
    return await _merges((Merge.duplicate.is_in(ids) | Merge.kept.is_in(ids)) & Merge.settled_at.is_null())


async def lineage(project: int) -> list[MergeRow]:
    """The merges that an idea came out of, or ended in: both authors agreed. Few ideas have any, and those are known."""
    if project not in await kept(("merged",), _merged):
        return []
    return await _merges(((Merge.duplicate == project) | (Merge.kept == project)) & (Merge.outcome == "merged"))


async def _merged() -> frozenset[int]:
    rows = await ask("select duplicate, kept from merge where outcome = 'merged'")
    return frozenset(one for row in rows for one in (row["duplicate"], row["kept"]))


async def _merges(which: Any) -> list[MergeRow]:
    m = Merge
    rows = (
        await m.select(
            *(m.id, m.duplicate, m.duplicate.title.as_alias("duplicate_title")),
            *(m.duplicate.number.as_alias("duplicate_number"), m.kept.number.as_alias("kept_number")),
            *(m.kept, m.kept.title.as_alias("kept_title"), m.why, m.asked_at, m.settled_at, m.outcome),
        )
        .where(which)
        .order_by(m.id)
    )
    answers = await _answers([row["id"] for row in rows])
    return [MergeRow(**row, answers=answers.get(row["id"], [])) for row in rows]


async def _answers(ids: list[int]) -> dict[int, list[Answer]]:
    a = MergeAnswer
    found: dict[int, list[Answer]] = {}
    if ids:
        for row in await a.select(a.merge, a.project, a.agrees, a.text, a.at).where(a.merge.is_in(ids)).order_by(a.id):
            found.setdefault(row.pop("merge"), []).append(Answer(**row))
    return found
