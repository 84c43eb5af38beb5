"""Puts a proposal into force by a second signature, or takes an award back; the pool's counter follows by itself."""

from datetime import datetime
from typing import Any

from funding import rules
from funding.actions.pool import hold_pool
from funding.queries import shares_of
from funding.refusals import AwardSettled
from funding.tables import Award, AwardWithdrawal
from kit.access import Viewer
from kit.db import Transaction, writing
from kit.refusals import Missing
from kit.russian import roubles
from notices.actions import tell
from projects.actions import move
from projects.queries import ProjectRow
from projects.queries import project as find_project

Row = dict[str, Any]


async def confirm(viewer: Viewer, award_id: int, now: datetime) -> None:
    """Sign another organiser's proposal: the project's stage, the pool's counter and the team's letters follow."""
    async with writing(viewer.actor("organiser"), now) as tx:
        award, project = await _load(award_id)
        if award["state"] != "proposed":
            raise AwardSettled
        rules.require_another(award["proposed_by"], tx.actor.person)
        await hold_pool(award["season"], award["amount"])
        rules.require_stage(project.stage, award["kind"])
        await _free_reserve(tx, project.id)
        await _settle(
            award, {Award.state: "confirmed", Award.confirmed_by: tx.actor.person, Award.confirmed_at: tx.now}
        )
        await move(tx, project, award["kind"], why=award["reason"])
        change = {"kind": award["kind"], "amount": award["amount"], "state": ["proposed", "confirmed"]}
        tx.journal("confirm-award", "award", award_id, {"project": project.id, **change})
        await _tell_team(tx, project, award)


async def withdraw(viewer: Viewer, award_id: int, reason: str, now: datetime) -> None:
    """Take a proposal back, or free the money of a winner whose delivery was terminated."""
    async with writing(viewer.actor("organiser"), now) as tx:
        rules.require_reason(reason)
        award, project = await _load(award_id)
        rules.require_withdrawable(award["state"], award["kind"], project.stage)
        await hold_pool(award["season"], 0)
        await _take_back(tx, award, reason)
        if award["state"] == "confirmed":
            words = {"title": project.title, "reason": reason}
            await tell(tx, project.people, "funding/withdrawn", link=f"/projects/{project.id}", **words)


async def _take_back(tx: Transaction, award: Row, reason: str) -> None:
    row = AwardWithdrawal(award=award["id"], person=tx.actor.person, at=tx.now, reason=reason.strip())
    await AwardWithdrawal.insert(row)
    await _settle(award, {Award.state: "withdrawn"})
    change = {"amount": award["amount"], "reason": reason.strip(), "state": [award["state"], "withdrawn"]}
    tx.journal("withdraw-award", "award", award["id"], {"project": award["project"], **change})


async def _free_reserve(tx: Transaction, project: int) -> None:
    """A project of the reserve list becomes a winner: its place on the list is given up in the same act."""
    kept = await Award.select().where((Award.project == project) & (Award.state == "confirmed")).first()
    if kept is not None and kept["kind"] == "reserve":
        await _take_back(tx, kept, "Проект переходит из резерва в победители.")


async def _settle(award: Row, change: dict[Any, Any]) -> None:
    seen = (Award.id == award["id"]) & (Award.state == award["state"])
    if not await Award.update(change).where(seen).returning(Award.id):
        raise AwardSettled


async def _tell_team(tx: Transaction, project: ProjectRow, award: Row) -> None:
    shares = [f"{' и '.join(share.bodies)}: {roubles(share.amount)}" for share in await shares_of(award["id"])]
    words = {"title": project.title, "amount": roubles(award["amount"]), "reason": award["reason"]}
    words |= {"reduced": award["reduced_scope"], "shares": shares}
    await tell(tx, project.people, f"funding/{award['kind']}", link=f"/projects/{project.id}", **words)


async def _load(award_id: int) -> tuple[Row, ProjectRow]:
    award = await Award.select().where(Award.id == award_id).first()
    project = await find_project(award["project"]) if award else None
    if award is None or project is None:
        raise Missing
    return award, project
