"""Two ideas of one thing become one, when both leaders agree; the trace stays on both cards."""

from datetime import datetime
from typing import Any

from kit.access import Viewer
from kit.db import Transaction, writing
from kit.refusals import Clash, Missing
from moderation.queries import MergeRow, merge
from moderation.rules import NotMergeable, SameIdea
from moderation.tables import Merge, MergeAnswer
from notices.actions import tell
from projects.access import load_for_organiser
from projects.actions import move
from projects.queries import ProjectRow, project

MERGEABLE = ("moderation", "idea")


async def propose_merge(viewer: Viewer, duplicate_id: int, kept_id: int, why: str, now: datetime) -> int:
    """Ask both leaders. Raises SameIdea, NotMergeable, MergeWaits, Missing."""
    async with writing(viewer.actor("organiser"), now) as tx:
        duplicate = await load_for_organiser(viewer, duplicate_id)
        kept = await project(kept_id)
        if kept is not None and kept.id == duplicate.id:
            raise SameIdea
        if kept is None or kept.season != duplicate.season or {duplicate.stage, kept.stage} - set(MERGEABLE):
            raise NotMergeable
        row = Merge(duplicate=duplicate.id, kept=kept.id, why=why, asked_by=viewer.person, asked_at=now)
        made = int((await Merge.insert(row))[0]["id"])
        tx.journal("propose-merge", "project", duplicate.id, {"merge": made, "kept": kept.id})
        for one, other in ((duplicate, kept), (kept, duplicate)):
            words = {"title": one.title, "other": other.title, "why": why, "kept": kept.title}
            await tell(tx, [one.leader or one.author], "moderation/merge_asked", f"/merges/{made}", **words)
        return made


async def answer_merge(viewer: Viewer, merge_id: int, agrees: bool, text: str, now: datetime) -> None:
    """A leader answers for his idea; the second consent carries the merge out. Raises AnsweredAlready, Clash, Missing."""
    async with writing(viewer.actor("leader"), now) as tx:
        found, mine, other = await asked(viewer, merge_id)
        if found.settled_at is not None:
            raise Clash
        answer = MergeAnswer(merge=found.id, project=mine.id, by=viewer.person, agrees=agrees, text=text, at=now)
        await MergeAnswer.insert(answer)
        tx.journal("answer-merge", "project", mine.id, {"merge": found.id, "agrees": agrees})
        if not agrees:
            await _settle(tx, found, "declined")
            await tell(tx, [*other.people], "moderation/merge_declined", f"/projects/{other.id}/work", title=mine.title)
        elif found.answer_of(other.id):
            await _carry_out(tx, found, *((mine, other) if mine.id == found.duplicate else (other, mine)))


async def cancel_merge(viewer: Viewer, merge_id: int, now: datetime) -> None:
    """The organiser asks no longer."""
    async with writing(viewer.actor("organiser"), now) as tx:
        found = await merge(merge_id)
        if found is None:
            raise Missing
        await load_for_organiser(viewer, found.duplicate)
        await _settle(tx, found, "cancelled")
        tx.journal("cancel-merge", "project", found.duplicate, {"merge": found.id})


async def asked(viewer: Viewer, merge_id: int) -> tuple[MergeRow, ProjectRow, ProjectRow]:
    """The merge, the viewer's own idea in it, the other one. Raises Missing for anybody but the two leaders."""
    found = await merge(merge_id)
    both = [await project(found.duplicate), await project(found.kept)] if found else []
    for mine, other in (both, both[::-1]) if both else ():
        if mine and other and found and viewer.person is not None and mine.leader == viewer.person:
            return found, mine, other
    raise Missing


async def _carry_out(tx: Transaction, found: MergeRow, duplicate: ProjectRow, kept: ProjectRow) -> None:
    if {duplicate.stage, kept.stage} - set(MERGEABLE):
        raise NotMergeable
    await move(tx, duplicate, "withdrawn", why=f"Объединена с идеей № {kept.number}")
    await _settle(tx, found, "merged")
    tx.journal("merge-ideas", "project", duplicate.id, {"merge": found.id, "kept": kept.id})
    people = [*duplicate.people, *kept.people]
    words = {"title": duplicate.title, "kept": kept.title}
    await tell(tx, people, "moderation/merged", f"/projects/{kept.id}", **words)


async def _settle(tx: Transaction, found: MergeRow, outcome: str) -> None:
    waits = (Merge.id == found.id) & Merge.settled_at.is_null()
    values: dict[Any, Any] = {Merge.settled_at: tx.now, Merge.outcome: outcome}
    if not await Merge.update(values).where(waits).returning(Merge.id):
        raise Clash
