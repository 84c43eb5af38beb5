"""Proposes an award; it counts for nothing until another organiser confirms it."""

from datetime import datetime
from typing import Any

from competition.queries import season_by_id
from expert_review.queries import organisers
from funding import rules
from funding.actions.pool import open_pool
from funding.queries import pool_of_season
from funding.tables import Award, FundingShare, ShareHolder
from kit.access import Viewer
from kit.db import Transaction, writing
from kit.refusals import Missing
from kit.russian import roubles
from notices.actions import tell
from projects.queries import ProjectRow
from projects.queries import project as find_project


async def propose(viewer: Viewer, project_id: int, draft: rules.Draft, now: datetime) -> int:
    """Store the proposal and ask the other organisers for the second signature. Returns its id."""
    async with writing(viewer.actor("organiser"), now) as tx:
        project = await find_project(project_id)
        if project is None:
            raise Missing
        await _require(project, draft)
        award = await _insert(tx, project, draft)
        tx.journal("propose-award", "award", award, _as_json(project_id, draft))
        await _ask_others(tx, project, draft, viewer.name)
        return award


async def _require(project: ProjectRow, draft: rules.Draft) -> None:
    season = await season_by_id(project.season)
    rules.require_stage(project.stage, draft.kind)
    await open_pool(season.id)
    pool = await pool_of_season(season.id)
    rules.require_amount(draft.kind, draft.amount, pool.project_limit, pool.free)
    rules.require_shares(draft.amount, draft.shares, season.year)
    rules.require_grounds(draft)


async def _insert(tx: Transaction, project: ProjectRow, draft: rules.Draft) -> int:
    row = Award(
        project=project.id,
        season=project.season,
        kind=draft.kind,
        amount=draft.amount,
        reduced_scope=draft.reduced_scope,
        reason=draft.reason.strip(),
        state="proposed",
        proposed_by=tx.actor.person,
        proposed_at=tx.now,
    )
    award = int((await Award.insert(row).returning(Award.id))[0]["id"])
    for share in draft.shares:
        await _insert_share(award, share)
    return award


async def _insert_share(award: int, share: rules.Share) -> None:
    row = FundingShare(award=award, amount=share.amount, year=share.year, budget_code=share.budget_code)
    share_id = (await FundingShare.insert(row).returning(FundingShare.id))[0]["id"]
    await ShareHolder.insert(*[ShareHolder(share=share_id, body=body) for body in dict.fromkeys(share.bodies)])


async def _ask_others(tx: Transaction, project: ProjectRow, draft: rules.Draft, by: str) -> None:
    others = [person for person in await organisers(project.season) if person != tx.actor.person]
    amount = roubles(draft.amount) if draft.amount else ""
    words = {"title": project.title, "kind": rules.KINDS[draft.kind], "by": by, "amount": amount}
    await tell(tx, others, "funding/proposed", link=f"/funding/projects/{project.id}", **words)


def _as_json(project: int, draft: rules.Draft) -> dict[str, Any]:
    shares = [[s.amount, s.year, s.budget_code, list(s.bodies)] for s in draft.shares]
    return {"project": project, "kind": draft.kind, "amount": draft.amount, "shares": shares, "reason": draft.reason}
