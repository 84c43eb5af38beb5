"""Corrects a published result: a revision with its reason, proposed by one person and confirmed by another."""

from datetime import datetime
from typing import Any

import msgspec

from kit.access import Viewer
from kit.db import Transaction, writing
from kit.refusals import Clash, Missing
from notices.actions import tell
from projects.actions.move import move
from projects.lifecycle import CLOSED
from projects.queries import ProjectRow, project
from reckoning.passing import PASS
from reckoning.sheet import require_asked
from rounds.access import Entry, load_for_leads, load_place
from rounds.actions.hold import hold_round
from rounds.actions.oblige import oblige
from rounds.actions.summing import sum_of_package
from rounds.actions.tell_leads import tell_leads
from rounds.appealing import last_day
from rounds.decision import next_stage, require_changed, require_reason
from rounds.queries import (
    ResultRow,
    RevisedRow,
    RoundView,
    proposed_revision,
    questions_of,
    result_of,
    revisions_of,
    rounds_of,
)
from rounds.refusals.corrections import GoneFurther, NoRevision, NotPublished, RevisionExists
from rounds.refusals.publication import SecondPersonNeeded
from rounds.tables import Result, Revised, Revision
from teams.actions import mark_submitted
from teams.queries import team as team_by_id


async def propose_correction(
    viewer: Viewer, round_id: int, project_id: int, outcome: str, why: str, reason: str, now: datetime
) -> None:
    """Propose another outcome or another reason for it; `reason` says why the published one is corrected.

    Raises NotPublished, NothingRevised, ReasonMissing, RevisionExists, GoneFurther, Missing for who is in conflict.
    """
    entry = await load_for_leads(viewer, round_id)
    async with writing(viewer.actor(entry.role), now) as tx:
        await hold_round(tx, round_id)
        entry, row = await _published(viewer, round_id, project_id)
        if await proposed_revision(round_id) is not None:
            raise RevisionExists
        require_changed(row.outcome, row.decided_why, outcome, why)
        require_reason(row.computed or outcome, outcome, why)
        await _require_movable(entry.round, await _project(project_id), row.outcome, outcome)
        number = await _store(tx, row, round_id, outcome, why, reason)
        change = {"project": project_id, "revision": number, "outcome": [row.outcome, outcome], "reason": reason}
        tx.journal("propose-correction", "round", round_id, change)
        letter = ("rounds/correction_proposed", "corrections", project_id)
        await tell_leads(tx, entry.round, *letter, number=row.number, reason=reason)


async def _store(tx: Transaction, row: ResultRow, round_id: int, outcome: str, why: str, reason: str) -> int:
    """The revision with what it changes; returns its number."""
    number = max((one.number for one in await revisions_of(round_id)), default=1) + 1
    head = Revision(round=round_id, number=number, reason=reason, proposed_by=tx.actor.person, proposed_at=tx.now)
    revision = int((await Revision.insert(head))[0]["id"])
    was: Any = {"was_outcome": row.outcome, "was_why": row.decided_why}
    await Revised.insert(Revised(revision=revision, project=row.project, outcome=outcome, why=why, **was))
    return number


async def confirm_correction(viewer: Viewer, round_id: int, revision_id: int, now: datetime) -> None:
    """Make it so: the result, the project's stage, a letter to its team. The old result stays readable.

    Raises SecondPersonNeeded, NoRevision, GoneFurther, Clash, Missing for who is in conflict.
    """
    entry = await load_for_leads(viewer, round_id)
    async with writing(viewer.actor(entry.role), now) as tx:
        await hold_round(tx, round_id)
        standing = await _standing(round_id, revision_id)
        if standing.proposed_by == viewer.person:
            raise SecondPersonNeeded
        entry, row = await _published(viewer, round_id, standing.project)
        found = await _project(standing.project)
        await _require_movable(entry.round, found, row.outcome, standing.outcome)
        await _settle(revision_id, {"confirmed_by": viewer.person, "confirmed_at": tx.now})
        await _revise(row, standing)
        if standing.outcome != row.outcome:
            await _move(tx, entry.round, found, standing)
            await oblige(
                tx, entry.round, [msgspec.structs.replace(row, outcome=standing.outcome, decided_why=standing.why)]
            )
        change = {"project": found.id, "revision": standing.number, "outcome": [row.outcome, standing.outcome]}
        tx.journal("correct-result", "round", round_id, change | {"package": await sum_of_package(round_id)})
        await _tell_team(tx, entry.round, found, row, standing)


async def withdraw_correction(viewer: Viewer, round_id: int, revision_id: int, now: datetime) -> None:
    """It is not made. Raises NoRevision."""
    entry = await load_for_leads(viewer, round_id)
    async with writing(viewer.actor(entry.role), now) as tx:
        await hold_round(tx, round_id)
        standing = await _standing(round_id, revision_id)
        await _published(viewer, round_id, standing.project)
        await _settle(revision_id, {"withdrawn_at": tx.now})
        tx.journal("withdraw-correction", "round", round_id, {"project": standing.project})
        letter = ("rounds/correction_withdrawn", "corrections", standing.project)
        await tell_leads(tx, entry.round, *letter, number=standing.project_number)


async def _tell_team(
    tx: Transaction, found: RoundView, project: ProjectRow, row: ResultRow, standing: RevisedRow
) -> None:
    lost = standing.outcome != row.outcome and standing.outcome != PASS
    await tell(
        tx,
        project.people,
        "rounds/corrected",
        f"/rounds/{found.id}/projects/{project.id}/result",
        title=project.title,
        round=found.genitive,
        passes=standing.outcome == PASS,
        changed=standing.outcome != row.outcome,
        revision=standing.number,
        reason=standing.reason,
        why=standing.why,
        until=last_day(tx.now, found.appeal_days) if lost and found.appeal_days else None,
    )


async def _published(viewer: Viewer, round_id: int, project_id: int) -> tuple[Entry, ResultRow]:
    """A published result for somebody who may correct it."""
    entry = await load_for_leads(viewer, round_id)
    if entry.round.state != "published":
        raise NotPublished
    row = await result_of(round_id, project_id)
    if row is None or (await load_place(viewer, round_id, project_id)).eyes.conflicted:
        raise Missing
    return entry, row


async def _standing(round_id: int, revision_id: int) -> RevisedRow:
    standing = await proposed_revision(round_id)
    if standing is None or standing.id != revision_id:
        raise NoRevision
    return standing


async def _settle(revision_id: int, values: dict[Any, Any]) -> None:
    waits = Revision.confirmed_at.is_null() & Revision.withdrawn_at.is_null()
    if not await Revision.update(values).where((Revision.id == revision_id) & waits).returning(Revision.id):
        raise NoRevision


async def _revise(row: ResultRow, standing: RevisedRow) -> None:
    values: dict[Any, Any] = {Result.outcome: standing.outcome, Result.decided_why: standing.why}
    values |= {Result.revision: standing.number, Result.version: row.version + 1}
    seen = (Result.id == row.id) & (Result.version == row.version)
    if not await Result.update(values).where(seen).returning(Result.id):
        raise Clash


async def _require_movable(found: RoundView, project: ProjectRow, was: str, outcome: str) -> None:
    """A changed outcome moves the project, which nothing may have followed yet; round 2 must still take it in."""
    if was == outcome:
        return
    if project.stage != next_stage(found.number, was):
        raise GoneFurther(stage=project.stage_name)
    second = await _second(found)
    if second is not None and second.state in ("closed", "published"):
        raise GoneFurther(stage=project.stage_name)
    if second is not None and second.state == "open" and outcome == PASS:
        require_asked(await questions_of(second.id), [project.sector])


async def _move(tx: Transaction, found: RoundView, project: ProjectRow, standing: RevisedRow) -> None:
    """A team whose project was closed stands in the competition again."""
    await move(tx, project, next_stage(found.number, standing.outcome), why=standing.reason)
    if project.stage not in CLOSED:
        team = await team_by_id(project.team)
        if team is None:
            raise Missing
        await mark_submitted(tx, team)
        second = await _second(found)
        if second is not None and second.state == "open":
            await tell_leads(tx, second, "rounds/entered_late", "assignment", project.id, number=project.number)


async def _second(found: RoundView) -> RoundView | None:
    """The round that follows this one, if it is there."""
    return next((one for one in await rounds_of(found.season) if one.number == found.number + 1), None)


async def _project(project_id: int) -> ProjectRow:
    found = await project(project_id)
    if found is None:
        raise Missing
    return found
