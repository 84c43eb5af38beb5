"""An idea's call for people, and the request of somebody who answers it."""

from typing import Any

from litestar import Response, get, post
from litestar.params import FromPath

from competition.queries import season_by_id
from kit.access import signed_in
from kit.forms import Filled, blank
from kit.pages import Request, now, page, read, see_other
from kit.refusals import Missing, Refusal
from market import actions
from market.access import load_looking
from market.catalogues import SKILLS
from market.forms import AskForm, CallForm
from market.queries import call_of
from market.rules import LOOKING
from projects.access import load_for_leader
from projects.queries import ProjectRow
from projects.todo import missed
from teams.access import barred, changeable
from teams.queries import requests_of
from teams.queries import team as team_by_id


@get("/projects/{project_id:int}/people", guards=[signed_in])
async def call_form(request: Request, project_id: FromPath[int]) -> Response[str]:
    project = await load_for_leader(request.user, project_id)
    season, call = await season_by_id(project.season), await call_of(project_id)
    goal = call.goal if call else max(season.team_min, len(project.members) + 1)
    values = {"skills": call.skills, "words": call.words, "version": call.version} if call else {"version": 0}
    return await _call(request, project, blank(CallForm, goal=goal, **values), 200)


@post("/projects/{project_id:int}/people", guards=[signed_in])
async def look_for_people(request: Request, project_id: FromPath[int]) -> Response[Any]:
    project = await load_for_leader(request.user, project_id)
    filled = await read(CallForm, request)
    try:
        await actions.look_for_people(request.user, project_id, filled.checked(), now(request))
    except Refusal as refusal:
        return await _call(request, project, filled.refused(refusal), refusal.status)
    return see_other(request, f"/projects/{project_id}", toast="Идея ищет людей")


@post("/projects/{project_id:int}/people/stop", guards=[signed_in])
async def stop_looking(request: Request, project_id: FromPath[int]) -> Response[Any]:
    await actions.stop_looking(request.user, project_id, now(request))
    return see_other(request, f"/projects/{project_id}/people", toast="Идея больше не ищет людей")


async def _call(request: Request, project: ProjectRow, form: Filled[CallForm], status: int) -> Response[str]:
    call, season, team = await call_of(project.id), await season_by_id(project.season), await team_by_id(project.team)
    return await page(
        request,
        "market/call.html",
        block="form",
        status=status,
        project=project,
        form=form,
        call=call,
        looking=call is not None and call.looking(len(project.members)),
        allowed=project.stage in LOOKING,
        season=season,
        open=team is not None and changeable(team, season, now(request)),
        missed=missed(project, season, now(request)),
    )


@get("/projects/{project_id:int}/join", guards=[signed_in])
async def join_form(request: Request, project_id: FromPath[int]) -> Response[str]:
    return await _join(request, await load_looking(project_id), blank(AskForm), 200)


@post("/projects/{project_id:int}/join", guards=[signed_in])
async def request_to_join(request: Request, project_id: FromPath[int]) -> Response[Any]:
    project = await load_looking(project_id)
    filled = await read(AskForm, request)
    try:
        asked = await actions.request_to_join(request.user, project_id, filled.checked().words, now(request))
    except Missing:
        raise
    except Refusal as refusal:
        return await _join(request, project, filled.refused(refusal), refusal.status)
    return see_other(request, f"/requests/{asked}", toast="Лидер получил вашу просьбу")


async def _join(request: Request, project: ProjectRow, form: Filled[AskForm], status: int) -> Response[str]:
    season, team = await season_by_id(project.season), await team_by_id(project.team)
    if team is None or request.user.person is None:
        raise Missing
    asked = [one for one in await requests_of(request.user.person) if one.team == team.id and one.open]
    call = await call_of(project.id)
    return await page(
        request,
        "market/join.html",
        block="form",
        status=status,
        project=project,
        team=team,
        season=season,
        form=form,
        call=call if call and call.looking(team.size) else None,
        asked=asked[0] if asked else None,
        member=team.has(request.user.person),
        open=changeable(team, season, now(request)),
        full=team.size >= season.team_max,
        barred=barred(request.user, season.id),
        skills=SKILLS,
    )


handlers = [call_form, look_for_people, stop_looking, join_form, request_to_join]
