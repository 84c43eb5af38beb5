"""What organisers do with the season's money: propose, confirm, take back; the database keeps the pool's counter."""

from datetime import datetime
from typing import Any

from notices.actions import tell

from accounts.tables import Appointment
from competition.tables import Season
from funding import rules
from funding.queries import pool_of_season, shares_of
from funding.refusals import AwardSettled, PoolExhausted
from funding.tables import Award, AwardWithdrawal, FundingShare, Pool, ShareHolder
from kit.access import Viewer
from kit.db import Transaction, writing
from kit.refusals import Missing
from kit.russian import roubles
from projects.actions import move
from projects.queries import ProjectRow
from projects.queries import project as find_project


async def propose(
    viewer: Viewer, project_id: int, draft: rules.Draft, now: datetime
) -> int:
    """Propose an award; it counts for nothing until another organiser confirms it. Returns its id."""
    async with writing(viewer.actor("organiser"), now) as tx:
        project = await _project(project_id)
        season = project.season
        rules.require_stage(project.stage, draft.kind)
        await open_pool(season)
        pool = await pool_of_season(season)
        year = await Season.select(Season.year).where(Season.id == season).first()
        rules.require_amount(draft.kind, draft.amount, pool.project_limit, pool.free)
        rules.require_shares(draft.amount, draft.shares, year["year"] if year else 0)
        award = await _insert(tx, project, draft)
        tx.journal("propose-award", "award", award, _as_json(project_id, draft))
        others = await _organisers(season, but=tx.actor.person)
        values = {
            "title": project.title,
            "kind": rules.KINDS[draft.kind],
            "by": viewer.name,
        }
        amount = roubles(draft.amount) if draft.amount else ""
        await tell(
            tx,
            others,
            "funding/proposed",
            link=f"/funding/projects/{project_id}",
            amount=amount,
            **values,
        )
        return award


async def confirm(viewer: Viewer, award_id: int, now: datetime) -> None:
    """Put another organiser's proposal into force: the project's stage, the pool's counter and the team's letters follow."""
    async with writing(viewer.actor("organiser"), now) as tx:
        award = await _award(award_id)
        if award["state"] != "proposed":
            raise AwardSettled
        rules.require_another(award["proposed_by"], tx.actor.person)
        await _lock_pool(award["season"], award["amount"])
        project = await _project(award["project"])
        rules.require_stage(project.stage, award["kind"])
        await _free_reserve(tx, project.id)
        await _settle(award_id, "proposed", "confirmed", by=tx.actor.person, at=tx.now)
        await move(tx, project, award["kind"], why=award["reason"])
        change = {
            "project": project.id,
            "kind": award["kind"],
            "amount": award["amount"],
        }
        tx.journal(
            "confirm-award",
            "award",
            award_id,
            change | {"state": ["proposed", "confirmed"]},
        )
        await _tell_team(tx, project, award)


async def withdraw(viewer: Viewer, award_id: int, reason: str, now: datetime) -> None:
    """Take a proposal back, or free the money of a winner whose delivery was terminated."""
    async with writing(viewer.actor("organiser"), now) as tx:
        rules.require_reason(reason)
        award = await _award(award_id)
        await _lock_pool(award["season"], 0)
        project = await _project(award["project"])
        rules.require_withdrawable(award["state"], award["kind"], project.stage)
        await _take_back(tx, award, reason)
        if award["state"] == "confirmed":
            members = project.people
            await tell(
                tx,
                members,
                "funding/withdrawn",
                f"/projects/{project.id}",
                title=project.title,
                reason=reason,
            )


async def open_pool(season_id: int) -> None:
    """Give the season its pool; a change of its rules is followed as long as what was awarded still fits."""
    season = (
        await Season.select(Season.pool, Season.project_limit)
        .where(Season.id == season_id)
        .first()
    )
    if season is None:
        raise Missing
    pool = await Pool.select().where(Pool.season == season_id).first()
    values = {"total": season["pool"], "project_limit": season["project_limit"]}
    if pool is None:
        await Pool.insert(Pool(season=season_id, allocated=0, **values)).on_conflict(
            action="DO NOTHING"
        )
    elif (pool["total"], pool["project_limit"]) != (
        season["pool"],
        season["project_limit"],
    ):
        await Pool.update(values).where(Pool.season == season_id)


async def _lock_pool(season_id: int, amount: int) -> None:
    """Rivals wait here for the pool's row, and see what it holds once they have it; the trigger then moves the counter."""
    fits = (Pool.season == season_id) & (Pool.allocated <= Pool.total - amount)
    if not await Pool.update({Pool.total: Pool.total}).where(fits).returning(Pool.id):
        pool = await pool_of_season(season_id)
        raise PoolExhausted(free=roubles(pool.free))


async def _insert(tx: Transaction, project: ProjectRow, draft: rules.Draft) -> int:
    row = {
        "project": project.id,
        "season": project.season,
        "kind": draft.kind,
        "amount": draft.amount,
    }
    row |= {
        "reduced_scope": draft.reduced_scope,
        "reason": draft.reason.strip(),
        "state": "proposed",
    }
    row |= {"proposed_by": tx.actor.person, "proposed_at": tx.now}
    award = int((await Award.insert(Award(**row)).returning(Award.id))[0]["id"])
    for share in draft.shares:
        part = FundingShare(
            award=award,
            amount=share.amount,
            year=share.year,
            budget_code=share.budget_code,
        )
        share_id = (await FundingShare.insert(part).returning(FundingShare.id))[0]["id"]
        await ShareHolder.insert(
            *[
                ShareHolder(share=share_id, body=body)
                for body in dict.fromkeys(share.bodies)
            ]
        )
    return award


async def _settle(
    award: int, seen: str, state: str, by: int | None = None, at: datetime | None = None
) -> None:
    change: dict[Any, Any] = {Award.state: state}
    if by is not None:
        change |= {Award.confirmed_by: by, Award.confirmed_at: at}
    if (
        not await Award.update(change)
        .where((Award.id == award) & (Award.state == seen))
        .returning(Award.id)
    ):
        raise AwardSettled


async def _take_back(tx: Transaction, award: dict[str, Any], reason: str) -> None:
    row = AwardWithdrawal(
        award=award["id"], person=tx.actor.person, at=tx.now, reason=reason.strip()
    )
    await AwardWithdrawal.insert(row)
    await _settle(award["id"], award["state"], "withdrawn")
    change = {
        "project": award["project"],
        "amount": award["amount"],
        "reason": reason.strip(),
    }
    tx.journal(
        "withdraw-award",
        "award",
        award["id"],
        change | {"state": [award["state"], "withdrawn"]},
    )


async def _free_reserve(tx: Transaction, project: int) -> None:
    """A project of the reserve list becomes a winner: its place on the list is given up in the same act."""
    kept = (
        await Award.select()
        .where((Award.project == project) & (Award.state == "confirmed"))
        .first()
    )
    if kept is not None and kept["kind"] == "reserve":
        await _take_back(tx, kept, "Проект переходит из резерва в победители.")


async def _tell_team(
    tx: Transaction, project: ProjectRow, award: dict[str, Any]
) -> None:
    shares = [
        f"{' и '.join(share.holders)}: {roubles(share.amount)}"
        for share in await shares_of(award["id"])
    ]
    values = {
        "title": project.title,
        "amount": roubles(award["amount"]),
        "reason": award["reason"],
    }
    values |= {"reduced": award["reduced_scope"], "shares": shares}
    await tell(
        tx,
        project.people,
        f"funding/{award['kind']}",
        f"/projects/{project.id}",
        **values,
    )


async def _project(project_id: int) -> ProjectRow:
    project = await find_project(project_id)
    if project is None:
        raise Missing
    return project


async def _award(award_id: int) -> dict[str, Any]:
    row = await Award.select().where(Award.id == award_id).first()
    if row is None:
        raise Missing
    return row


async def _organisers(season: int, but: int | None) -> list[int]:
    a = Appointment
    held = (
        (a.season == season)
        & (a.role == "organiser")
        & a.confirmed_at.is_not_null()
        & a.revoked_at.is_null()
    )
    return [
        row["person"]
        for row in await a.select(a.person).where(held)
        if row["person"] != but
    ]


def _as_json(project: int, draft: rules.Draft) -> dict[str, Any]:
    shares = [[s.amount, s.year, s.budget_code, list(s.bodies)] for s in draft.shares]
    return {
        "project": project,
        "kind": draft.kind,
        "amount": draft.amount,
        "shares": shares,
        "reason": draft.reason,
    }
