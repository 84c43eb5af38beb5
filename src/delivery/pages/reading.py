"""The season's deliveries, and one of them with everything that can be done about it."""

from typing import Any

import msgspec
from litestar import Response, get
from litestar.params import FromPath

from delivery import access, queries
from delivery.access import Seat
from delivery.forms import STATES, FinishForm, MilestoneForm, ProgressForm, ReportForm, StartForm, TerminateForm
from expert_review.queries import bodies
from funding.access import season_for
from funding.queries import award_of_project, awards_of_season
from kit.access import holding, signed_in
from kit.clock import moscow_day
from kit.forms import Filled, blank
from kit.pages import Request, now, page
from projects.queries import projects_at

LIST_READERS = ("organiser", "auditor", "chair")
Forms = dict[str, Filled[Any]]


class Line(msgspec.Struct, frozen=True):
    """A winner in the list: how far it is, and how late in days."""

    project: Any
    award: Any
    delivery: Any
    done: int
    total: int
    late: int
    next: Any


@get("/delivery", guards=[holding(*LIST_READERS)])
async def deliveries(request: Request) -> Response[str]:
    season = await season_for(request, *LIST_READERS)
    lines = await _lines(request, season.id)
    return await page(request, "delivery/deliveries.html", season=season, lines=lines)


@get("/delivery/{project_id:int}", guards=[signed_in])
async def delivery(request: Request, project_id: FromPath[int]) -> Response[str]:
    return await delivery_page(request, await access.load_for(request.user, project_id))


async def _lines(request: Request, season: int) -> list[Line]:
    today = moscow_day(now(request))
    found = await projects_at(season, *access.STAGES)
    ids = [row.id for row in found]
    plans, begun = await queries.milestones_of(ids), await queries.deliveries_of(ids)
    awards = {award.project: award for award in await awards_of_season(season)}
    lines = []
    for row in found:
        plan = [step for step in plans[row.id] if step.state != "dropped"]
        ahead = next((step for step in plan if step.state == "planned"), None)
        late = max((step.late(today) for step in plan if step.state == "planned"), default=0)
        done = sum(step.state == "done" for step in plan)
        lines.append(Line(row, awards.get(row.id), begun.get(row.id), done, len(plan), late, ahead))
    return sorted(lines, key=lambda line: (line.project.stage != "winner", -line.late, line.project.number))


async def delivery_page(request: Request, seat: Seat, status: int = 200, **forms: Filled[Any]) -> Response[str]:
    """The page of one delivery, with a refused form in place of its blank one."""
    project = seat.project
    return await page(
        request,
        "delivery/delivery.html",
        status=status,
        seat=seat,
        project=project,
        award=await award_of_project(project.id),
        delivery=await queries.delivery_of_project(project.id),
        milestones=(plan := await queries.milestones_of_project(project.id)),
        changes=await queries.changes_of_project(project.id),
        reports=await queries.reports_of([project.id], published=False),
        today=moscow_day(now(request)),
        states=STATES,
        bodies={str(body.id): body.name for body in await bodies()},
        forms=_forms(seat, plan, forms),
    )


def _forms(seat: Seat, plan: list[queries.MilestoneRow], refused: Forms) -> Forms:
    first = {"host_system": seat.project.host_system, "due": seat.project.due}
    forms: Forms = {
        "start": blank(StartForm, **first),
        "milestone": blank(MilestoneForm),
        "report": blank(ReportForm),
        "finish": blank(FinishForm),
        "terminate": blank(TerminateForm),
    }
    for row in plan:
        values = {"version": row.version, "forecast": row.forecast, "state": row.state, "fact": row.fact}
        forms[f"progress{row.id}"] = blank(ProgressForm, **values)
    return {**forms, **refused}
