"""What the page of one project at the desk is made of."""

from collections.abc import Mapping
from typing import Any

import msgspec
from litestar import Response

from competition.queries import season_by_id
from kit.pages import Request, answer_line, now
from kit.refusals import Missing
from projects.passport import SECTIONS
from projects.queries import AttachmentRow, ProjectRow, attachments, estimate, frozen, passport, standing_application
from projects.queries import project as project_by_id
from reckoning.composite import shown as percent
from reckoning.sheet import Typed, answered, asked_of
from rounds import visibility
from rounds.pages.before import before
from rounds.queries import (
    Place,
    RoundView,
    desk_rows,
    marks_of,
    neighbours,
    others_sheets,
    own_note,
    questions_of,
    round_by_id,
    turns_of,
)


class Shown(msgspec.Struct, frozen=True):
    """A sheet as it was typed and refused; nothing typed on the first look."""

    typed: Typed | None = None
    version: int = 0
    errors: Mapping[int, str] = {}
    refused: str = ""
    stale: bool = False


def line(
    request: Request,
    version: int,
    status: int = 200,
    *,
    submitted: bool = False,
    following: str = "",
    refused: str = "",
    errors: Mapping[int, str] | None = None,
) -> Response[str]:
    """What a form that is sent by itself is answered with."""
    said: dict[str, Any] = {"version": version, "submitted": submitted, "next": following, "refused": refused}
    return answer_line(request, "rounds/saved.html#saved", status, errors=errors or {}, **said)


async def context(request: Request, place: Place, project_id: int, shown: Shown | None = None) -> dict[str, Any]:
    """Everything that rounds/project.html shows."""
    found, project = await round_by_id(place.round), await project_by_id(project_id)
    if found is None or project is None or request.user.person is None:
        raise Missing
    others = visibility.reads_others(place.eyes, place.state, place.others_visible)
    return {
        "round": found,
        "place": place,
        "may_declare": bool(place.eyes.position) and place.state != "published",
        "others": await others_sheets(found.id, project_id, request.user.person) if others else None,
        "note": await own_note(found.id, project_id, request.user.person),
        **await _application(found, project),
        **await _sheet(request, place, shown or Shown()),
        **await _desk(request, found, project_id),
    }


async def _application(found: RoundView, project: ProjectRow) -> dict[str, Any]:
    """What the committee reads: between the rounds what was judged, not what the team is writing."""
    judged = await frozen(project) if project.answering else None
    return {
        "project": project,
        "sections": SECTIONS,
        "passport": judged.sections if judged else await passport(project),
        "lines": judged.lines if judged else await estimate(project.id),
        "files": await judged_files(project),
        "frozen": await standing_application(project.id),
        "earlier": await before(found, project.id, project.sector),
        "shown": percent,
    }


async def judged_files(project: ProjectRow) -> list[AttachmentRow]:
    """The same for the files."""
    files = await attachments(project.id)
    standing = await standing_application(project.id) if project.answering else None
    return files if standing is None else [row for row in files if row.sha256 in standing.files]


async def _sheet(request: Request, place: Place, shown: Shown) -> dict[str, Any]:
    """What the member answers; beside what was typed over an older sheet, what is stored now."""
    stored = await marks_of(place.review)
    marks = shown.typed.marks if shown.typed else stored
    return {
        "questions": asked_of(await questions_of(place.round), place.sector),
        "marks": marks,
        "stored": stored if shown.stale else {},
        "errors": shown.errors,
        "refused": shown.refused,
        "version": place.version if shown.stale or not shown.typed else shown.version,
        "answered": answered(marks),
        "may_score": visibility.scores(place.eyes, place.state) and place.takes_scores(now(request)),
    }


async def _desk(request: Request, found: RoundView, project_id: int) -> dict[str, Any]:
    """Where the project stands on the member's desk."""
    person, season = request.user.person or 0, await season_by_id(found.season)
    turns = await turns_of(found, person)
    rows = await desk_rows(found.id, person, [one for one in turns if one.project == project_id])
    previous, following = neighbours(turns, project_id)
    return {
        "row": next(iter(rows), None),
        "total": len(turns),
        "done": sum(turn.done for turn in turns),
        "previous": previous,
        "following": following,
        "last_day": season.stage(found.stage).last_day,
        "days_left": season.days_left(found.stage, now(request)),
    }
