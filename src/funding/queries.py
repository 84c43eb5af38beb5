"""What is read about the season's money; confirmed awards are public, proposals are for the organisers."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import Any

import msgspec

from competition.tables import Season
from expert_review.catalogues import GONE
from expert_review.tables import Conclusion
from funding.recommendation import Opinion
from funding.tables import Award, AwardWithdrawal, FundingShare, Pool, ShareHolder


class ShareRow(msgspec.Struct, frozen=True):
    """A share of an award: whole roubles, a year, a budget code or "", the names of the bodies that hold it together."""

    id: int
    amount: int
    year: int
    budget_code: str
    bodies: list[str]
    body_ids: list[int]


class AwardRow(msgspec.Struct, frozen=True, kw_only=True):
    id: int
    project: int
    number: int
    title: str
    stage: str
    synthetic: bool
    kind: str
    amount: int
    reduced_scope: bool
    reason: str
    state: str
    proposed_by: int
    proposer: str
    proposed_at: datetime
    confirmer: str
    confirmed_at: datetime | None
    shares: list[ShareRow]


class PoolView(msgspec.Struct, frozen=True):
    """The season's money in whole roubles: `confirmed` is what the counter says, `proposed` waits for a second signature."""

    season: int
    total: int
    project_limit: int
    confirmed: int
    proposed: int

    @property
    def free(self) -> int:
        return self.total - self.confirmed

    @property
    def left(self) -> int:
        """What stays if every proposal is confirmed; below zero when they cannot all be."""
        return self.free - self.proposed


async def pool_of_season(season_id: int) -> PoolView:
    """The pool's meter; before the first proposal it is what the season's rules say."""
    season = await Season.select(Season.pool, Season.project_limit).where(Season.id == season_id).first()
    if season is None:
        raise LookupError(f"no season {season_id}")
    pool = await Pool.select().where(Pool.season == season_id).first()
    proposals = await Award.select(Award.amount).where((Award.season == season_id) & (Award.state == "proposed"))
    return PoolView(
        season=season_id,
        total=pool["total"] if pool else season["pool"],
        project_limit=pool["project_limit"] if pool else season["project_limit"],
        confirmed=pool["allocated"] if pool else 0,
        proposed=sum(row["amount"] for row in proposals),
    )


async def awards_of_season(season_id: int, *states: str) -> list[AwardRow]:
    """The season's awards in these states (confirmed ones when none is named), by project number."""
    return await _awards((Award.season == season_id) & Award.state.is_in(list(states) or ["confirmed"]))


async def award_of_project(project_id: int) -> AwardRow | None:
    """The confirmed award of a project, with its shares and their holders."""
    rows = await _awards((Award.project == project_id) & (Award.state == "confirmed"))
    return rows[0] if rows else None


async def history_of_project(project_id: int) -> list[AwardRow]:
    """Every award of a project, the newest first, withdrawn ones included."""
    rows = await _awards(Award.project == project_id)
    return sorted(rows, key=lambda row: -row.id)


async def project_of_award(award_id: int) -> int | None:
    """The project that an award is about."""
    row = await Award.select(Award.project).where(Award.id == award_id).first()
    return int(row["project"]) if row else None


async def shares_of(award_id: int) -> list[ShareRow]:
    """The shares of one award, in the order in which they were typed."""
    return (await _shares([award_id]))[award_id]


async def withdrawals_of(awards: Iterable[int]) -> dict[int, dict[str, Any]]:
    """Award id → who took it back, when and why."""
    ids = list(awards)
    if not ids:
        return {}
    w = AwardWithdrawal
    rows = await w.select(w.award, w.at, w.reason, w.person.full_name.as_alias("person")).where(w.award.is_in(ids))
    return {row["award"]: row for row in rows}


async def opinions_of(projects: Iterable[int]) -> dict[int, list[Opinion]]:
    """Project id → what its signed conclusions in force say about money, by body."""
    ids = list(projects)
    found: dict[int, list[Opinion]] = {project: [] for project in ids}
    c: Any = Conclusion
    mine = c.request.project.is_in(ids or [0]) & c.signed_at.is_not_null() & c.request.state.not_in(sorted(GONE))
    rows = (
        await c.select(
            *(c.request, c.verdict, c.recommended, c.holder_amount, c.request.body.as_alias("body")),
            *(c.request.body.name.as_alias("body_name"), c.request.project.as_alias("project")),
        )
        .where(mine)
        .order_by(c.request.body.name)
        .order_by(c.revision, ascending=False)
    )
    seen: set[int] = set()
    for row in rows:
        if row["request"] not in seen:
            seen.add(row["request"])
            opinion = Opinion(row["body"], row["body_name"], row["verdict"], row["recommended"], row["holder_amount"])
            found[row["project"]].append(opinion)
    return found


A: Any = Award
COLUMNS = [
    *(
        A.id,
        A.kind,
        A.amount,
        A.reduced_scope,
        A.reason,
        A.state,
        A.project,
        A.proposed_by,
        A.proposed_at,
        A.confirmed_at,
    ),
    *(getattr(A.project, name).as_alias(name) for name in ("number", "title", "stage", "synthetic")),
    *(A.proposed_by.full_name.as_alias("proposer"), A.confirmed_by.full_name.as_alias("confirmer")),
]


async def _awards(where: Any) -> list[AwardRow]:
    rows = await A.select(*COLUMNS).where(where)
    shares = await _shares([row["id"] for row in rows])
    found = [
        msgspec.convert({**row, "confirmer": row["confirmer"] or "", "shares": shares[row["id"]]}, AwardRow)
        for row in rows
    ]
    return sorted(found, key=lambda row: (row.number, row.id))


async def _shares(awards: list[int]) -> dict[int, list[ShareRow]]:
    found: dict[int, list[ShareRow]] = defaultdict(list)
    if not awards:
        return found
    shares = await FundingShare.select().where(FundingShare.award.is_in(awards)).order_by(FundingShare.id)
    h = ShareHolder
    holders = (
        await h.select(h.share, h.body, h.body.name.as_alias("name"))
        .where(h.share.is_in([s["id"] for s in shares] or [0]))
        .order_by(h.id)
    )
    for s in shares:
        own = [row for row in holders if row["share"] == s["id"]]
        names, bodies = [row["name"] for row in own], [row["body"] for row in own]
        found[s["award"]].append(ShareRow(s["id"], s["amount"], s["year"], s["budget_code"], names, bodies))
    return found
