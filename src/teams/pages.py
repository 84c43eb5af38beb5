"""The team's page and the answer to an invitation."""

from typing import Any

from litestar import Response, Router, get, post
from litestar.params import FromPath

from accounts.addresses import key_of
from competition.queries import season_by_id
from kit.access import anyone, signed_in
from kit.forms import Filled, blank
from kit.pages import Request, now, page, read, see_other
from kit.refusals import Missing, Refusal
from kit.security import hashed
from teams import actions
from teams.access import changeable, load_for, load_for_leader
from teams.forms import AcceptForm, InviteForm, PersonForm, RenameForm
from teams.queries import TeamRow, contacts, invitation_by_hash, invitations_of
from teams.queries import team as team_by_id


@get("/teams/{team_id:int}", guards=[signed_in])
async def team(request: Request, team_id: FromPath[int]) -> Response[str]:
    found = await load_for(request.user, team_id)
    return await _team(request, found, blank(InviteForm), 200)


@post("/teams/{team_id:int}/invitations", guards=[signed_in])
async def invite(request: Request, team_id: FromPath[int]) -> Response[Any]:
    found = await load_for_leader(request.user, team_id)
    filled = await read(InviteForm, request)
    try:
        await actions.invite(request.user, team_id, filled.checked().email, now(request))
    except Refusal as refusal:
        return await _team(request, found, filled.refused(refusal), refusal.status)
    return see_other(request, f"/teams/{team_id}", toast="Приглашение отправлено")


@post("/teams/{team_id:int}/invitations/{invitation_id:int}/revoke", guards=[signed_in])
async def revoke(request: Request, team_id: FromPath[int], invitation_id: FromPath[int]) -> Response[Any]:
    await actions.revoke(request.user, team_id, invitation_id, now(request))
    return see_other(request, f"/teams/{team_id}", toast="Приглашение отозвано")


@post("/teams/{team_id:int}/leave", guards=[signed_in])
async def leave(request: Request, team_id: FromPath[int]) -> Response[Any]:
    await actions.leave(request.user, team_id, now(request))
    return see_other(request, "/", toast="Вы вышли из команды")


@post("/teams/{team_id:int}/remove", guards=[signed_in])
async def remove(request: Request, team_id: FromPath[int]) -> Response[Any]:
    chosen = (await read(PersonForm, request)).checked()
    await actions.remove(request.user, team_id, chosen.person, now(request))
    return see_other(request, f"/teams/{team_id}", toast="Участник исключён")


@post("/teams/{team_id:int}/hand-over", guards=[signed_in])
async def hand_over(request: Request, team_id: FromPath[int]) -> Response[Any]:
    chosen = (await read(PersonForm, request)).checked()
    await actions.hand_over(request.user, team_id, chosen.person, now(request))
    return see_other(request, f"/teams/{team_id}", toast="Лидерство передано")


@post("/teams/{team_id:int}/rename", guards=[signed_in])
async def rename(request: Request, team_id: FromPath[int]) -> Response[Any]:
    found = await load_for_leader(request.user, team_id)
    filled = await read(RenameForm, request)
    try:
        await actions.rename(request.user, team_id, filled.checked().name, now(request))
    except Refusal as refusal:
        return await _team(request, found, blank(InviteForm), refusal.status, filled.refused(refusal))
    return see_other(request, f"/teams/{team_id}", toast="Название сохранено")


async def _team(
    request: Request, found: TeamRow, form: Filled[InviteForm], status: int, name: Filled[RenameForm] | None = None
) -> Response[str]:
    season = await season_by_id(found.season)
    leads = request.user.person == found.leader
    return await page(
        request,
        "teams/team.html",
        block="team",
        status=status,
        team=found,
        season=season,
        form=form,
        rename=name or blank(RenameForm, name=found.name),
        leads=leads,
        member=found.has(request.user.person),
        contacts=await contacts(found.id),
        invitations=[letter for letter in await invitations_of(found.id) if not letter.spent] if leads else [],
        changeable=changeable(found, season, now(request)),
    )


@get("/invitations/{token:str}", guards=[anyone])
async def invitation(request: Request, token: FromPath[str]) -> Response[str]:
    return await _invitation(request, token, blank(AcceptForm), 200)


@post("/invitations/{token:str}", guards=[signed_in])
async def accept(request: Request, token: FromPath[str]) -> Response[Any]:
    filled = await read(AcceptForm, request)
    try:
        filled.checked()
        joined = await actions.accept(request.user, token, now(request))
    except Missing:
        raise
    except Refusal as refusal:
        return await _invitation(request, token, filled.refused(refusal), refusal.status)
    return see_other(request, f"/teams/{joined}", toast="Вы в команде")


@post("/invitations/{token:str}/decline", guards=[signed_in])
async def decline(request: Request, token: FromPath[str]) -> Response[Any]:
    await actions.decline(request.user, token, now(request))
    return see_other(request, "/", toast="Приглашение отклонено")


async def _invitation(request: Request, token: str, form: Filled[AcceptForm], status: int) -> Response[str]:
    """Whoever holds the letter sees the team's name; only the addressee, its form."""
    letter = await invitation_by_hash(hashed(token))
    found = await team_by_id(letter.team) if letter else None
    if letter is None or found is None:
        raise Missing
    return await page(
        request,
        "teams/invitation.html",
        block="form",
        status=status,
        team=found,
        token=token,
        form=form,
        open=letter.open(now(request)) and found.dissolved_at is None,
        addressee=request.user.signed_in and key_of(request.user.email) == letter.email,
        season=await season_by_id(found.season),
    )


routes = Router(
    "/",
    route_handlers=[team, invite, revoke, leave, remove, hand_over, rename, invitation, accept, decline],
)
