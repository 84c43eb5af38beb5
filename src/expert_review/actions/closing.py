"""How the organiser shows the conclusions to the team and closes the review."""

from datetime import datetime

from expert_review import access, queries
from expert_review.actions.steps import hold
from expert_review.catalogues import OPEN, OUTCOMES
from expert_review.outcome import Opinion, require_closable
from expert_review.queries import ConclusionRow
from expert_review.refusals import NothingToRelease
from expert_review.tables import Conclusion, ReviewClosing
from kit.access import Viewer
from kit.db import Transaction, writing
from kit.refusals import Missing
from notices.actions import tell
from projects.actions import move
from projects.queries import ProjectRow


async def release(viewer: Viewer, project_id: int, now: datetime) -> int:
    """Open every signed conclusion to the team. Returns how many were new. Raises NothingToRelease."""
    async with writing(viewer.actor("organiser"), now) as tx:
        project = await _project(viewer, project_id)
        await hold(project_id)
        released = await _release(tx, project_id)
        if not released:
            raise NothingToRelease
        link = f"/expert-review/projects/{project_id}"
        await tell(tx, project.people, "expert_review/released", link=link, title=project.title)
        return released


async def close(viewer: Viewer, project_id: int, outcome: str, reconciliation: str, now: datetime) -> None:
    """End the review with its outcome; what was signed and not yet shown is shown to the team with it."""
    async with writing(viewer.actor("organiser"), now) as tx:
        await hold(project_id)
        project = await _project(viewer, project_id)
        requests = await queries.requests_of_project(project_id)
        in_force = await queries.signed_of_project(project_id)
        still_open = sum(request.state in OPEN for request in requests)
        require_closable(still_open, opinions(in_force), outcome, reconciliation)
        await _release(tx, project_id)
        row = ReviewClosing(
            project=project_id, outcome=outcome, reconciliation=reconciliation, closed_by=viewer.person, closed_at=now
        )
        await ReviewClosing.insert(row)
        await move(tx, project, outcome, why=reconciliation)
        tx.journal("close-review", "project", project_id, {"outcome": outcome})
        values = {"title": project.title, "outcome": OUTCOMES[outcome]}
        await tell(tx, project.people, "expert_review/closed", link=f"/expert-review/projects/{project_id}", **values)


def opinions(in_force: list[ConclusionRow]) -> list[Opinion]:
    """What the rules need to know of the conclusions in force."""
    return [
        Opinion(
            row.body_name,
            row.verdict,
            row.feasibility,
            row.cost_estimate,
            row.recommended,
            row.holder,
            row.holder_amount,
        )
        for row in in_force
    ]


async def _release(tx: Transaction, project_id: int) -> int:
    waiting = [row for row in await queries.signed_of_project(project_id) if row.released_at is None]
    for row in waiting:
        unseen = (Conclusion.id == row.id) & Conclusion.released_at.is_null()
        await Conclusion.update({Conclusion.released_at: tx.now}).where(unseen)
        tx.journal("release-conclusion", "conclusion", row.id, {"project": project_id, "revision": row.revision})
    return len(waiting)


async def _project(viewer: Viewer, project_id: int) -> ProjectRow:
    view = await access.load_project_for(viewer, project_id)
    if "organiser" not in view.parts:
        raise Missing
    return view.project
