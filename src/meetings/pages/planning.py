"""The organiser's pages of a plan: a new meeting, a change, publication, cancellation."""

from typing import Any

import msgspec
from litestar import Response, get, post
from litestar.params import FromPath

from competition.context import season_shown
from competition.queries import season_by_id, seasons
from competition.views import SeasonView
from kit.access import holding
from kit.forms import Filled, blank
from kit.pages import Request, now, page, read, see_other, typed_in
from kit.refusals import Missing, Refusal
from kit.russian import plural
from meetings import access, actions, queries
from meetings.actions import Plan
from meetings.catalogues import INVITABLE, STAGE_OF
from meetings.forms import CancelForm, MeetingForm, PublishForm
from meetings.pages.meeting import show
from meetings.pages.times import typed_moscow
from projects.queries import projects_at, projects_by_id

ORGANISER = holding("organiser")


@get("/meetings/new", guards=[ORGANISER])
async def new_meeting(request: Request) -> Response[str]:
    season = await _season(request)
    return await _form(request, season, blank(MeetingForm, version=0, capacity=50))


@post("/meetings/new", guards=[ORGANISER])
async def plan_meeting(request: Request) -> Response[Any]:
    season = await _season(request)
    filled = await read(MeetingForm, request)
    try:
        meeting = await actions.plan(request.user, season.id, _wanted(request, filled.checked()), now(request))
    except Refusal as refusal:
        return await _form(request, season, filled.refused(refusal), status=refusal.status)
    return see_other(request, f"/meetings/{meeting}", toast="Встреча в черновике плана")


@get("/meetings/{meeting_id:int}/edit", guards=[ORGANISER])
async def edit_page(request: Request, meeting_id: FromPath[int]) -> Response[str]:
    seat = await access.load_for(request.user, meeting_id)
    seat.require("organiser")
    meeting = seat.meeting
    values: dict[str, Any] = {
        name: getattr(meeting, name) for name in MeetingForm.__struct_fields__ if hasattr(meeting, name)
    }
    values |= {"starts_at": typed_moscow(meeting.starts_at), "ends_at": typed_moscow(meeting.ends_at)}
    values["facilitators"] = [person.person for person in await queries.facilitators(meeting_id)]
    values["projects"] = [row.project for row in seat.invited]
    return await _form(request, await season_by_id(meeting.season), blank(MeetingForm, **values), meeting_id)


@post("/meetings/{meeting_id:int}/edit", guards=[ORGANISER])
async def edit_meeting(request: Request, meeting_id: FromPath[int]) -> Response[Any]:
    seat = await access.load_for(request.user, meeting_id)
    seat.require("organiser")
    filled = await read(MeetingForm, request)
    try:
        form = filled.checked()
        await actions.edit(request.user, meeting_id, form.version, _wanted(request, form), now(request))
    except Refusal as refusal:
        season = await season_by_id(seat.meeting.season)
        return await _form(request, season, filled.refused(refusal), meeting_id, refusal.status)
    return see_other(request, f"/meetings/{meeting_id}", toast="Встреча изменена")


@post("/meetings/publish", guards=[ORGANISER])
async def publish(request: Request) -> Response[Any]:
    """Release one draft or several; each concerned person is told."""
    filled = await read(PublishForm, request)
    chosen = filled.checked().meetings
    await actions.publish(request.user, chosen, now(request))
    where = f"/meetings/{chosen[0]}" if len(chosen) == 1 else "/meetings"
    return see_other(request, where, toast=f"Опубликовано: {plural(len(chosen), 'встреча', 'встречи', 'встреч')}")


@post("/meetings/{meeting_id:int}/cancel", guards=[ORGANISER])
async def cancel(request: Request, meeting_id: FromPath[int]) -> Response[Any]:
    filled = await read(CancelForm, request)
    try:
        await actions.cancel(request.user, meeting_id, filled.checked().why, now(request))
    except Refusal as refusal:
        return await show(request, meeting_id, refusal, cancel_form=filled.refused(refusal))
    return see_other(request, f"/meetings/{meeting_id}", toast="Встреча отменена")


def _wanted(request: Request, form: MeetingForm) -> Plan:
    values = {
        name: value for name, value in msgspec.structs.asdict(form).items() if name not in ("version", "projects")
    }
    return Plan(**values, projects=_tables(request, form.projects))


def _tables(request: Request, projects: list[int]) -> dict[int, str]:
    """The table of each chosen project, as typed beside it."""
    typed = typed_in(request)
    return {project: " ".join(typed.get(f"table_{project}", [""])[-1].split())[:60] for project in projects}


async def _season(request: Request) -> SeasonView:
    """The season named in the address, else the latest, if the viewer organises it."""
    season = season_shown(await seasons(), request)
    if season is None or not request.user.holds("organiser", season.id):
        raise Missing
    return season


async def _form(
    request: Request, season: SeasonView, form: Filled[MeetingForm], meeting_id: int = 0, status: int = 200
) -> Response[str]:
    if status == 404:
        raise Missing
    invited = await queries.invited([meeting_id])
    known = {row.id: row for row in await projects_at(season.id, *INVITABLE)}
    known |= await projects_by_id([row.project for row in invited])
    tables = {row.project: row.table_name for row in invited}
    typed = {project: _tables(request, [project])[project] for project in known} if request.method == "POST" else {}
    return await page(
        request,
        "meetings/plan.html",
        status=status,
        of_season=season,
        form=form,
        meeting_id=meeting_id,
        people=await queries.possible_facilitators(season.id),
        projects=sorted(known.values(), key=lambda row: row.number),
        tables={**tables, **typed},
        stages={stage.key: stage for stage in season.stages},
        stage_of=STAGE_OF,
    )
