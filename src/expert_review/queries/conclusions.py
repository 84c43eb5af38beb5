"""What is read about conclusions and about how a review ended."""

from datetime import datetime
from typing import Any

import msgspec

from expert_review.catalogues import GONE
from expert_review.tables import Conclusion, ReviewClosing


class ConclusionRow(msgspec.Struct, frozen=True, kw_only=True):
    """A conclusion; money in whole roubles; `signed_at` is None for a draft."""

    id: int
    request: int
    revision: int
    correction_reason: str
    competence: str
    competence_note: str
    host_system: str
    duplicates: str
    duplicates_note: str
    data_owner: str
    personal_data: str
    personal_data_note: str
    feasibility: str
    feasibility_note: str
    cost_estimate: int | None
    yearly_cost: int | None
    within_year: str
    within_year_note: str
    recommended: int | None
    holder: str
    holder_amount: int | None
    answers: str
    verdict: str
    changes: str
    reasons: str
    author: int
    author_name: str
    saved_at: datetime
    checked_by: int | None
    checked_by_name: str | None
    signed_by: int | None
    signed_by_name: str | None
    signed_at: datetime | None
    released_at: datetime | None
    version: int
    body: int
    body_name: str
    body_synthetic: bool
    project: int


class ClosingRow(msgspec.Struct, frozen=True):
    """How a review ended."""

    outcome: str
    reconciliation: str
    closed_at: datetime


C = Conclusion
JOINED = {
    "author_name": C.author.full_name,
    "checked_by_name": C.checked_by.full_name,
    "signed_by_name": C.signed_by.full_name,
    "body": C.request.body,
    "body_name": C.request.body.name,  # type: ignore[union-attr]
    "body_synthetic": C.request.body.synthetic,  # type: ignore[union-attr]
    "project": C.request.project,
}
CONCLUSION_COLUMNS = [
    *(getattr(C, name) for name in ConclusionRow.__struct_fields__ if name not in JOINED),
    *(column.as_alias(alias) for alias, column in JOINED.items()),
]


async def revisions(request_id: int) -> list[ConclusionRow]:
    """Every revision of a request's conclusion, the newest first."""
    return await _conclusions(C.request == request_id)


async def draft(request_id: int) -> ConclusionRow | None:
    """The revision that is not signed yet, or None."""
    found = await _conclusions((C.request == request_id) & C.signed_at.is_null())
    return found[0] if found else None


async def signed_of_project(project_id: int) -> list[ConclusionRow]:
    """The conclusions in force: the latest signed revision of every request that was not given up, by body."""
    rows = await _conclusions(
        (C.request.project == project_id) & C.signed_at.is_not_null() & C.request.state.not_in(sorted(GONE))
    )
    latest: dict[int, ConclusionRow] = {}
    for row in rows:
        latest.setdefault(row.request, row)
    return sorted(latest.values(), key=lambda row: (row.body_name, row.id))


async def released_of_project(project_id: int) -> list[ConclusionRow]:
    """What the team may read: the latest released revision of every request, by body."""
    rows = await _conclusions((C.request.project == project_id) & C.released_at.is_not_null())
    latest: dict[int, ConclusionRow] = {}
    for row in rows:
        latest.setdefault(row.request, row)
    return sorted(latest.values(), key=lambda row: (row.body_name, row.id))


async def _conclusions(condition: Any) -> list[ConclusionRow]:
    rows = await C.select(*CONCLUSION_COLUMNS).where(condition).order_by(C.revision, ascending=False).order_by(C.id)
    return [ConclusionRow(**row) for row in rows]


async def closing(project_id: int) -> ClosingRow | None:
    """How the review of a project ended, or None."""
    c = ReviewClosing
    row = await c.select(c.outcome, c.reconciliation, c.closed_at).where(c.project == project_id).first()
    return ClosingRow(**row) if row else None
