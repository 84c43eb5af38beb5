"""The organiser sends an accepted project to executive bodies."""

import re
from typing import Any

from litestar import Response, get, post
from litestar.params import FromPath

from competition.queries import seasons
from duties.queries import duties_of
from expert_review import access, actions, queries
from expert_review.actions import Asked
from expert_review.catalogues import GONE
from expert_review.forms import RequestLine
from kit.access import holding
from kit.clock import moscow_day
from kit.forms import fill
from kit.pages import Request, now, page, see_other, typed_in
from kit.refusals import Invalid, Missing, Refusal
from kit.russian import plural
from kit.working_days import add_working_days, is_reliable
from projects.queries import projects_at

ORGANISER = holding("organiser")
USUAL_DAYS = 10


@get("/expert-review/send", guards=[ORGANISER])
async def waiting(request: Request) -> Response[str]:
    """Accepted projects that no body has been asked about yet."""
    organised = [s for s in await seasons() if request.user.holds("organiser", s.id)]
    found = [row for s in organised for row in await projects_at(s.id, "accepted")]
    return await page(request, "expert_review/waiting.html", projects=found)


@get("/expert-review/send/{project_id:int}", guards=[ORGANISER])
async def send_page(request: Request, project_id: FromPath[int]) -> Response[str]:
    return await _sending(request, project_id, {}, {})


@post("/expert-review/send/{project_id:int}", guards=[ORGANISER])
async def send(request: Request, project_id: FromPath[int]) -> Response[Any]:
    asked, typed, errors = _typed(request)
    try:
        if errors:
            raise Invalid
        made = await actions.send(request.user, project_id, asked, now(request))
    except Refusal as refusal:
        if isinstance(refusal, Missing):
            raise
        errors = errors or {"form": refusal.text}
        return await _sending(request, project_id, typed, errors, refusal.status)
    words = plural(len(made), "органу", "органам", "органам")
    return see_other(request, f"/expert-review/projects/{project_id}", toast=f"Запрос отправлен {words}")


def _typed(request: Request) -> tuple[list[Asked], dict[int, dict[str, str]], dict[str, str]]:
    """The chosen bodies' rows: what they say, what was typed, what is wrong with it."""
    asked: list[Asked] = []
    typed: dict[int, dict[str, str]] = {}
    errors: dict[str, str] = {}
    form = typed_in(request)
    for text in dict.fromkeys(form.get("bodies", [])):
        if not re.fullmatch(r"[0-9]{1,9}", text):
            continue
        body = int(text)
        own = {name: list(form.get(f"{name}_{body}", [])) for name in ("questions", "days")}
        line = fill(RequestLine, own)
        typed[body] = {name: line.text(name) for name in own}
        errors |= {f"{name}_{body}": sentence for name, sentence in line.errors.items()}
        if line.value:
            asked.append(Asked(body, line.value.questions, line.value.days))
    return asked, typed, errors


async def _sending(
    request: Request, project_id: int, typed: dict[int, dict[str, str]], errors: dict[str, str], status: int = 200
) -> Response[str]:
    view = await access.load_project_for(request.user, project_id)
    if "organiser" not in view.parts or view.project.stage not in ("accepted", "expert_review"):
        raise Missing
    members = await queries.members_of_season(view.project.season)
    coordinated = {member.body for member in members if member.position == "coordinator"}
    sent = [row for row in await queries.requests_of_project(project_id) if row.state not in GONE]
    due = add_working_days(moscow_day(now(request)), USUAL_DAYS)
    return await page(
        request,
        "expert_review/send.html",
        status=status,
        project=view.project,
        bodies=await queries.bodies(),
        coordinated=coordinated,
        sent={row.body for row in sent},
        duties=await duties_of(project_id),
        typed=typed,
        errors=errors,
        usual=USUAL_DAYS,
        due=due,
        reliable=is_reliable(due),
    )
