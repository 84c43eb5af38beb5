"""Changes after the deadline: the leader asks to replace somebody, the organiser answers."""

from typing import Any

from litestar import Response, get, post
from litestar.params import FromPath

from competition.queries import season_by_id, seasons
from kit.access import holding, signed_in
from kit.forms import Filled, blank
from kit.pages import Request, now, page, read, see_other
from kit.refusals import Missing, Refusal
from teams import actions
from teams.access import load_change_for_organiser, load_for_leader
from teams.forms import AgreementForm, WhyForm
from teams.queries import ChangeRow, Member, TeamRow, open_changes
from teams.queries import team as team_by_id


@get("/teams/{team_id:int}/replace/{person:int}", guards=[signed_in])
async def replace_form(request: Request, team_id: FromPath[int], person: FromPath[int]) -> Response[str]:
    found, member = await _member(request, team_id, person)
    return await _replace(request, found, member, blank(WhyForm), 200)


@post("/teams/{team_id:int}/replace/{person:int}", guards=[signed_in])
async def ask_to_replace(request: Request, team_id: FromPath[int], person: FromPath[int]) -> Response[Any]:
    found, member = await _member(request, team_id, person)
    filled = await read(WhyForm, request)
    try:
        await actions.ask_to_replace(request.user, team_id, person, filled.checked().why, now(request))
    except Refusal as refusal:
        return await _replace(request, found, member, filled.refused(refusal), refusal.status)
    return see_other(request, f"/teams/{team_id}", toast="Организатор получил ваш вопрос")


@post("/team-changes/{change_id:int}/withdraw", guards=[signed_in])
async def withdraw_change(request: Request, change_id: FromPath[int]) -> Response[Any]:
    team = await actions.withdraw_change(request.user, change_id, now(request))
    return see_other(request, f"/teams/{team}", toast="Вопрос отозван")


@get("/organiser/team-changes", guards=[holding("organiser")])
async def changes(request: Request) -> Response[str]:
    own = [season.id for season in await seasons() if request.user.holds("organiser", season.id)]
    return await page(request, "teams/changes.html", block="changes", changes=await open_changes(own))


@get("/organiser/team-changes/{change_id:int}", guards=[holding("organiser")])
async def change(request: Request, change_id: FromPath[int]) -> Response[str]:
    asked = await load_change_for_organiser(request.user, change_id)
    return await _change(request, asked, blank(AgreementForm), 200)


@post("/organiser/team-changes/{change_id:int}", guards=[holding("organiser")])
async def answer_change(request: Request, change_id: FromPath[int]) -> Response[Any]:
    asked = await load_change_for_organiser(request.user, change_id)
    filled = await read(AgreementForm, request)
    try:
        answer = filled.checked()
        await actions.answer_change(request.user, change_id, answer.answer == "agree", answer.reply, now(request))
    except Refusal as refusal:
        return await _change(request, asked, filled.refused(refusal), refusal.status)
    return see_other(request, "/organiser/team-changes", toast="Ответ отправлен команде")


async def _member(request: Request, team_id: int, person: int) -> tuple[TeamRow, Member]:
    found = await load_for_leader(request.user, team_id)
    member = next((one for one in found.members if one.person == person and not one.leads), None)
    if member is None:
        raise Missing
    return found, member


async def _replace(
    request: Request, found: TeamRow, member: Member, form: Filled[WhyForm], status: int
) -> Response[str]:
    season = await season_by_id(found.season)
    return await page(
        request,
        "teams/replace.html",
        block="form",
        status=status,
        team=found,
        member=member,
        form=form,
        season=season,
    )


async def _change(request: Request, asked: ChangeRow, form: Filled[AgreementForm], status: int) -> Response[str]:
    return await page(
        request,
        "teams/change.html",
        block="form",
        status=status,
        asked=asked,
        form=form,
        team=await team_by_id(asked.team),
        season=await season_by_id(asked.season),
    )


handlers = [replace_form, ask_to_replace, withdraw_change, changes, change, answer_change]
