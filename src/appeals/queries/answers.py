"""What was answered, and what of it everybody may read."""

from collections.abc import Collection
from datetime import datetime

import msgspec

from appeals.tables import Answer
from kit.db import ask
from kit.reading import kept


class AnswerRow(msgspec.Struct, frozen=True):
    """An answer, signed or not."""

    appeal: int
    outcome: str
    reasons: str
    public: str
    written_by: int
    written_at: datetime
    signed_by: int | None
    signed_at: datetime | None
    version: int


class Published(msgspec.Struct, frozen=True):
    """What everybody may read of a signed answer."""

    round_number: int
    ground: str
    agreed: str
    outcome: str
    public: str
    filed_at: datetime
    signed_at: datetime


async def answer_to(appeal_id: int) -> AnswerRow | None:
    """The answer to an appeal, signed or not."""
    row = (
        await Answer.select(*(getattr(Answer, name) for name in AnswerRow.__struct_fields__))
        .where(Answer.appeal == appeal_id)
        .first()
    )
    return AnswerRow(**row) if row else None


async def answers_to(appeals: Collection[int]) -> dict[int, AnswerRow]:
    """Appeal → its answer, signed or not."""
    rows = await Answer.select(*(getattr(Answer, name) for name in AnswerRow.__struct_fields__)).where(
        Answer.appeal.is_in(list(appeals) or [0])
    )
    return {row["appeal"]: AnswerRow(**row) for row in rows}


async def published_on(project: int) -> list[Published]:
    """The signed answers about a project, as everybody may read them, in their order. Few have any, and those are known."""
    if project not in await kept(("answered appeals",), _answered):
        return []
    rows = await ask(
        "select r.number as round_number, a.ground as ground, a.agreed as agreed, w.outcome as outcome, w.public as public,"
        " a.filed_at as filed_at, w.signed_at as signed_at from appeal a join appeal_answer w on w.appeal = a.id"
        " join selection_round r on r.id = a.round"
        " where a.project = $1 and w.signed_at is not null and a.state = 'signed' order by w.signed_at",
        project,
    )
    return [Published(**row) for row in rows]


async def _answered() -> frozenset[int]:
    rows = await ask("select project from appeal where state = 'signed'")
    return frozenset(row["project"] for row in rows)
