"""What the team's leader and the organiser do with the plan."""

from typing import Any

from litestar import Response, post
from litestar.params import FromPath

from delivery import access, actions, queries
from delivery.actions.planning import Progress
from delivery.forms import MilestoneForm, ProgressForm
from delivery.pages.reading import delivery_page
from kit.access import signed_in
from kit.pages import Request, now, read, see_other
from kit.refusals import Missing, Refusal


@post("/delivery/{project_id:int}/milestones", guards=[signed_in])
async def add_milestone(request: Request, project_id: FromPath[int]) -> Response[Any]:
    seat = await access.load_for(request.user, project_id)
    seat.require("leader", "organiser")
    filled = await read(MilestoneForm, request)
    try:
        form = filled.checked()
        await actions.add_milestone(request.user, seat.role, project_id, form.title, form.plan, now(request))
    except Refusal as refusal:
        return await delivery_page(request, seat, refusal.status, milestone=filled.refused(refusal))
    return see_other(request, f"/delivery/{project_id}", "Веха добавлена")


@post("/delivery/milestones/{milestone_id:int}", guards=[signed_in])
async def update_milestone(request: Request, milestone_id: FromPath[int]) -> Response[Any]:
    row = await queries.milestone(milestone_id)
    if row is None:
        raise Missing
    seat = await access.load_for(request.user, row.project)
    seat.require("leader", "organiser")
    filled = await read(ProgressForm, request)
    try:
        form = filled.checked()
        progress = Progress(form.forecast, form.fact, form.state, form.why)
        await actions.update_milestone(request.user, seat.role, row.id, form.version, progress, now(request))
    except Refusal as refusal:
        return await delivery_page(request, seat, refusal.status, **{f"progress{row.id}": filled.refused(refusal)})
    return see_other(request, f"/delivery/{row.project}", "Веха обновлена")
