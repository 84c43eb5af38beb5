"""Lists: my requests by due day, and a project's review as its reader may see it."""

from typing import Any

from litestar import Response, get
from litestar.params import FromPath

from competition.queries import seasons
from expert_review import access, catalogues, queries
from expert_review.actions import opinions
from expert_review.catalogues import OUTCOMES
from expert_review.forms import AnswerForm, CloseForm
from expert_review.outcome import contradictions, outcomes
from expert_review.queries import RequestRow
from kit.access import holding, signed_in
from kit.clock import moscow_day
from kit.forms import Filled, blank
from kit.pages import Request, now, page
from projects.queries import projects_at

PEOPLE = holding("organiser", "coordinator", "expert", "head", "auditor")


@get("/expert-review", guards=[PEOPLE])
async def requests(request: Request) -> Response[str]:
    """What waits for me, by due day; everything of the season for its organiser."""
    found = await _mine(request)
    today = moscow_day(now(request))
    choice = request.query_params.get("show", "open")
    shown = [row for row in found if choice == "all" or (row.running and row.state != "signed")]
    organised = [s for s in await seasons() if request.user.holds("organiser", s.id)]
    accepted = [row for s in organised for row in await projects_at(s.id, "accepted")]
    return await page(
        request,
        "expert_review/requests.html",
        requests=shown,
        every=len(found),
        show=choice,
        late=[row for row in found if row.late(today)],
        today=today,
        organiser=bool(organised),
        accepted=len(accepted),
        bodies=progress(found) if organised else [],
    )


async def _mine(request: Request) -> list[RequestRow]:
    """Season by season what the viewer's roles open; experts see what is theirs only."""
    found: dict[int, RequestRow] = {}
    for season in await seasons():
        if request.user.holds_any("organiser", "auditor", season_id=season.id):
            found |= {row.id: row for row in await queries.requests_of_season(season.id)}
    for place in await queries.places_of(request.user.person or 0):
        for row in await queries.requests_of_body(place.body, place.season):
            if place.position != "expert" or row.expert == request.user.person:
                found[row.id] = row
    return sorted(found.values(), key=lambda row: (row.due, row.id))


def progress(rows: list[RequestRow]) -> list[dict[str, Any]]:
    """Body by body: how many requests, how many signed, by name."""
    by_body: dict[str, dict[str, Any]] = {}
    for row in rows:
        line = by_body.setdefault(
            row.body_name, {"name": row.body_name, "synthetic": row.body_synthetic, "all": 0, "signed": 0}
        )
        line["all"] += 1
        line["signed"] += row.state == "signed"
    return [by_body[name] for name in sorted(by_body)]


@get("/expert-review/projects/{project_id:int}", guards=[signed_in])
async def project_review(request: Request, project_id: FromPath[int]) -> Response[str]:
    """A project's review: the organiser's desk, the team's answers and released conclusions, the readers' signed ones."""
    return await show_project(request, project_id)


async def show_project(
    request: Request,
    project_id: int,
    answering: Filled[AnswerForm] | None = None,
    answered: int = 0,
    closing: Filled[CloseForm] | None = None,
    status: int = 200,
    refused: str = "",
) -> Response[str]:
    """The page, with a refused form on it where there is one."""
    view = await access.load_project_for(request.user, project_id)
    full = view.parts & {"organiser", "reader"}
    read = queries.signed_of_project if full else queries.released_of_project
    signed = await read(project_id)
    asked = await queries.questions_of_project(project_id) if view.parts & {"organiser", "team"} else []
    return await page(
        request,
        "expert_review/project.html",
        status=status,
        project=view.project,
        parts=view.parts,
        requests=await queries.requests_of_project(project_id) if "organiser" in view.parts else [],
        signed=signed,
        questions=asked,
        today=moscow_day(now(request)),
        closing=await queries.closing(project_id),
        words=catalogues,
        answer_form=answering or blank(AnswerForm),
        answered=answered,
        close_form=closing or blank(CloseForm, outcome=_proposed(signed)),
        **_together(signed),
        refused=refused,
    )


def _proposed(signed: list[queries.ConclusionRow]) -> str:

    possible = outcomes(opinions(signed))
    return possible[0] if signed and len(possible) == 1 else ""


def _together(signed: list[queries.ConclusionRow]) -> dict[str, Any]:

    possible = outcomes(opinions(signed)) if signed else ()
    return {
        "contradictions": contradictions(opinions(signed)),
        "possible": {key: OUTCOMES[key] for key in possible},
    }
