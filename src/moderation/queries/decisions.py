"""What is read of decisions, of the texts that were judged, and of a season's rules."""

from datetime import datetime, timedelta
from typing import Any

import msgspec

from moderation.settings import Rules
from moderation.tables import Decision, IdeaText, ModerationRules


class DecisionRow(msgspec.Struct, frozen=True):
    """A decision about an idea; `act` is the name under which its letters wait."""

    id: int
    project: int
    title: str
    round: int
    outcome: str
    reason: str
    text: str
    at: datetime
    by: int
    undone_at: datetime | None

    @property
    def act(self) -> str:
        return f"decision:{self.id}"


class IdeaTextRow(msgspec.Struct, frozen=True):
    """The words of an idea as they were handed in."""

    round: int
    content: dict[str, Any]
    reply: str
    at: datetime


async def rules_of(season: int) -> Rules:
    """The season's own rules of moderation, or those that hold everywhere."""
    row = await ModerationRules.select().where(ModerationRules.season == season).first()
    if row is None:
        return Rules()
    checklist, reasons = (msgspec.json.decode(row[name]) for name in ("checklist", "reasons"))
    return Rules(row["days"], row["undo_minutes"], checklist, reasons)


async def decisions(project: int) -> list[DecisionRow]:
    """Every decision about an idea, undone ones too, the latest first."""
    return await _decisions(Decision.project == project)


async def undoable(person: int, minutes: int, now: datetime) -> list[DecisionRow]:
    """The decisions that this organiser may still undo, the latest first."""
    recent = (Decision.by == person) & Decision.undone_at.is_null() & (Decision.at > now - timedelta(minutes=minutes))
    return await _decisions(recent)


async def last_text(project: int, before: int | None = None) -> IdeaTextRow | None:
    """The words handed in last, or last before this round."""
    which: Any = IdeaText.project == project
    if before is not None:
        which &= IdeaText.round < before
    row = (
        await IdeaText.select(IdeaText.round, IdeaText.content, IdeaText.reply, IdeaText.at)
        .where(which)
        .order_by(IdeaText.round, ascending=False)
        .first()
    )
    return IdeaTextRow(**{**row, "content": msgspec.json.decode(row["content"] or "{}")}) if row else None


async def _decisions(which: Any) -> list[DecisionRow]:
    d = Decision
    columns = [getattr(d, name) for name in DecisionRow.__struct_fields__ if name != "title"]
    rows = (
        await d.select(*columns, d.project.title.as_alias("title"))
        .where(which)
        .order_by(d.id, ascending=False)
        .limit(100)
    )
    return [DecisionRow(**row) for row in rows]
