"""What the page of one project at the desk is made of."""

from collections.abc import Mapping
from typing import Any

import msgspec

from competition.queries import season_by_id
from kit.pages import Request, now
from kit.refusals import Missing
from projects.passport import SECTIONS
from projects.queries import attachments, estimate, passport
from projects.queries import project as project_by_id
from rounds import visibility
from rounds.queries import (
    Place,
    desk_of,
    marks_of,
    neighbours,
    others_sheets,
    questions_of,
    round_by_id,
)
from rounds.sheet import Typed, answered, asked_of


class Shown(msgspec.Struct, frozen=True):
    """A sheet as it was typed and refused; nothing typed on the first look."""

    typed: Typed | None = None
    version: int = 0
    errors: Mapping[int, str] = {}
    refused: str = ""
    stale: bool = False


async def context(request: Request, place: Place, project_id: int, shown: Shown | None = None) -> dict[str, Any]:
    """Everything that rounds/project.html shows."""
    shown = shown or Shown()
    found, project = await round_by_id(place.round), await project_by_id(project_id)
    if found is None or project is None or request.user.person is None:
        raise Missing
    season = await season_by_id(found.season)
    stored = await marks_of(place.review)
    rows = await desk_of(found, request.user.person)
    before, after = neighbours(rows, project_id)
    others = visibility.reads_others(place.eyes, place.state, place.others_visible)
    marks = shown.typed.marks if shown.typed else stored
    return {
        "round": found,
        "project": project,
        "sections": SECTIONS,
        "passport": await passport(project),
        "lines": await estimate(project_id),
        "files": await attachments(project_id),
        "questions": asked_of(await questions_of(found.id), place.sector),
        "marks": marks,
        "stored": stored if shown.stale else {},
        "errors": shown.errors,
        "refused": shown.refused,
        "version": place.version if shown.stale or not shown.typed else shown.version,
        "answered": answered(marks),
        "place": place,
        "may_score": visibility.scores(place.eyes, place.state) and place.takes_scores(now(request)),
        "may_declare": bool(place.eyes.position) and place.state != "published",
        "others": await others_sheets(found.id, project_id, request.user.person) if others else None,
        "row": next((row for row in rows if row.project == project_id), None),
        "rows": rows,
        "before": before,
        "after": after,
        "last_day": season.stage(found.stage).last_day,
        "days_left": season.days_left(found.stage, now(request)),
    }
