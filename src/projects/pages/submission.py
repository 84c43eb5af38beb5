"""Submitting, the receipt, withdrawing an application or a project, bringing it back, dissolving the team."""

from datetime import datetime, timedelta
from typing import Any

from litestar import Response, get, post
from litestar.params import FromPath

from competition.deadlines import APPLICATIONS, closes, is_open
from competition.queries import season_by_id
from kit.access import signed_in
from kit.forms import Filled, blank
from kit.pages import Request, now, page, read, see_other
from kit.refusals import Missing, Refusal
from projects import actions
from projects.access import load_for, load_for_leader
from projects.forms import SubmitForm, WithdrawForm
from projects.lifecycle import WITHDRAWABLE
from projects.passport import SECTIONS, lacking
from projects.queries import ProjectRow, applications, current_project, passport
from projects.readiness import passport_of, problems
from projects.todo import missed
from teams.access import load_for_leader as load_team_for_leader
from teams.queries import team as team_by_id


@get("/projects/{project_id:int}/submit", guards=[signed_in])
async def submit_form(request: Request, project_id: FromPath[int]) -> Response[str]:
    project = await load_for_leader(request.user, project_id)
    return await _submit(request, project, blank(SubmitForm), 200)


@post("/projects/{project_id:int}/submit", guards=[signed_in])
async def submit(request: Request, project_id: FromPath[int]) -> Response[Any]:
    project = await load_for_leader(request.user, project_id)
    filled = await read(SubmitForm, request)
    try:
        filled.checked()
        await actions.submit(request.user, project_id, now(request))
    except Refusal as refusal:
        return await _submit(request, project, filled.refused(refusal), refusal.status)
    return see_other(request, f"/projects/{project_id}/receipt", toast="Заявка подана")


async def _submit(request: Request, project: ProjectRow, form: Filled[SubmitForm], status: int) -> Response[str]:
    season = await season_by_id(project.season)
    team = await team_by_id(project.team)
    if team is None:
        raise Missing
    sections = {key: row.values for key, row in (await passport(project)).items()}
    found = problems(season, team, passport_of(project, sections))
    return await page(
        request,
        "projects/submit.html",
        block="form",
        status=status,
        project=project,
        form=form,
        season=season,
        team=team,
        problems=[problem.text for problem in found],
        gaps=[key for key in SECTIONS if lacking(key, sections[key])],
        sections=SECTIONS,
        minutes=_last_minutes(closes(season, *APPLICATIONS), now(request)),
        taking=is_open(season, "teams", now=now(request)),
        missed=missed(project, season, now(request)),
    )


def _last_minutes(closing: datetime, at: datetime) -> int | None:
    """Whole minutes until applications close, on the last day; None on all others."""
    left = closing - at
    return int(left.total_seconds()) // 60 if timedelta(0) < left < timedelta(days=1) else None


@get("/projects/{project_id:int}/receipt", guards=[signed_in])
async def receipt(request: Request, project_id: FromPath[int]) -> Response[str]:
    project = await load_for(request.user, project_id)
    versions = await applications(project_id)
    if not versions:
        raise Missing
    season = await season_by_id(project.season)
    return await page(
        request,
        "projects/receipt.html",
        block="receipt",
        project=project,
        applications=versions,
        season=season,
        leads=request.user.person == project.leader,
        taking=is_open(season, *APPLICATIONS, now=now(request)),
    )


@post("/projects/{project_id:int}/withdraw-application", guards=[signed_in])
async def withdraw_application(request: Request, project_id: FromPath[int]) -> Response[Any]:
    await actions.withdraw_application(request.user, project_id, now(request))
    return see_other(request, f"/projects/{project_id}/work", toast="Заявка отозвана, её можно изменить и подать снова")


@get("/projects/{project_id:int}/withdraw", guards=[signed_in])
async def withdraw_form(request: Request, project_id: FromPath[int]) -> Response[str]:
    project = await load_for_leader(request.user, project_id)
    return await _withdraw(request, project, blank(WithdrawForm), 200)


@post("/projects/{project_id:int}/withdraw", guards=[signed_in])
async def withdraw(request: Request, project_id: FromPath[int]) -> Response[Any]:
    project = await load_for_leader(request.user, project_id)
    filled = await read(WithdrawForm, request)
    try:
        await actions.withdraw_project(request.user, project_id, filled.checked().why, now(request))
    except Refusal as refusal:
        return await _withdraw(request, project, filled.refused(refusal), refusal.status)
    return see_other(request, f"/projects/{project_id}/work", toast="Проект отозван")


async def _withdraw(request: Request, project: ProjectRow, form: Filled[WithdrawForm], status: int) -> Response[str]:
    allowed = project.stage in WITHDRAWABLE
    return await page(
        request, "projects/withdraw.html", block="form", status=status, project=project, form=form, allowed=allowed
    )


@post("/projects/{project_id:int}/revive", guards=[signed_in])
async def revive(request: Request, project_id: FromPath[int]) -> Response[Any]:
    await actions.revive(request.user, project_id, now(request))
    return see_other(request, f"/projects/{project_id}/work", toast="Проект возвращён")


@get("/teams/{team_id:int}/dissolve", guards=[signed_in])
async def dissolve_form(request: Request, team_id: FromPath[int]) -> Response[str]:
    team = await load_team_for_leader(request.user, team_id)
    return await page(request, "projects/dissolve.html", team=team, project=await current_project(team_id))


@post("/teams/{team_id:int}/dissolve", guards=[signed_in])
async def dissolve(request: Request, team_id: FromPath[int]) -> Response[Any]:
    await actions.dissolve(request.user, team_id, now(request))
    return see_other(request, "/", toast="Команда распущена")


handlers = [
    submit_form,
    submit,
    receipt,
    withdraw_application,
    withdraw_form,
    withdraw,
    revive,
    dissolve_form,
    dissolve,
]
