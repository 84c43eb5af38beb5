"""Where a row of the journal leads its reader: never to a page that would tell him "not found"."""

from delivery.access import READERS as DELIVERY
from expert_review.access import READERS as REVIEWS
from funding.access import reads as reads_money
from kit.access import Viewer
from projects.access import reads
from projects.queries import ProjectRow

BODY = ("coordinator", "expert", "head")


def to_project(viewer: Viewer, kind: str, project: ProjectRow, request: int = 0) -> str:
    """The page of what the row is about if it opens to this reader, else the public card, else nothing."""
    inside = viewer.person in project.people
    if kind in ("conclusion", "review-request") and (address := _review(viewer, project, request, inside)):
        return address
    if kind in ("milestone", "report") and (inside or viewer.holds_any(*DELIVERY, season_id=project.season)):
        return f"/delivery/{project.id}"
    if kind == "award" and reads_money(viewer, project.season):
        return f"/funding/projects/{project.id}"
    if kind == "project" and reads(viewer, project):
        return f"/projects/{project.id}/work"
    return f"/projects/{project.id}" if project.public else ""


def _review(viewer: Viewer, project: ProjectRow, request: int, inside: bool) -> str:
    """Executive bodies work on a request; everybody else reads all of a project's."""
    if inside or viewer.holds_any("organiser", "auditor", *REVIEWS, season_id=project.season):
        return f"/expert-review/projects/{project.id}"
    return f"/expert-review/{request}" if viewer.holds_any(*BODY, season_id=project.season) else ""
