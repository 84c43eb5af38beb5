"""The team's page: its members, its ways in, what its leader does with them."""

from typing import Any

import msgspec
from litestar import Response, get, post
from litestar.params import FromPath

from competition.queries import season_by_id
from kit.access import signed_in
from kit.forms import Filled, blank
from kit.pages import Request, now, page, read, see_other
from kit.refusals import Refusal
from teams import actions
from teams.access import changeable, free_to_go, load_for, load_for_leader, load_for_member
from teams.forms import InviteForm, PersonForm, RenameForm, RoleForm, WhyForm
from teams.queries import TeamRow, contacts, invitations_of, link_of, open_changes_of, open_requests_to
from teams.rules import ROLES


class Forms(msgspec.Struct):
    """What was typed on the team's page; the rest is blank."""

    invite: Filled[InviteForm] = blank(InviteForm)
    rename: Filled[RenameForm] | None = None
    leave: Filled[WhyForm] = blank(WhyForm)


@get("/teams/{team_id:int}", guards=[signed_in])
async def team(request: Request, team_id: FromPath[int]) -> Response[str]:
    return await _team(request, await load_for(request.user, team_id), Forms(), 200)


@post("/teams/{team_id:int}/invitations", guards=[signed_in])
async def invite(request: Request, team_id: FromPath[int]) -> Response[Any]:
    found = await load_for_leader(request.user, team_id)
    filled = await read(InviteForm, request)
    try:
        await actions.invite(request.user, team_id, filled.checked().email, now(request))
    except Refusal as refusal:
        return await _team(request, found, Forms(invite=filled.refused(refusal)), refusal.status)
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
    await load_for_leader(request.user, team_id)
    chosen = (await read(PersonForm, request)).checked()
    await actions.remove(request.user, team_id, chosen.person, now(request))
    return see_other(request, f"/teams/{team_id}", toast="Участник исключён")


@post("/teams/{team_id:int}/hand-over", guards=[signed_in])
async def hand_over(request: Request, team_id: FromPath[int]) -> Response[Any]:
    await load_for_leader(request.user, team_id)
    chosen = (await read(PersonForm, request)).checked()
    await actions.hand_over(request.user, team_id, chosen.person, now(request))
    return see_other(request, f"/teams/{team_id}", toast="Лидерство передано")


@post("/teams/{team_id:int}/roles", guards=[signed_in])
async def change_role(request: Request, team_id: FromPath[int]) -> Response[Any]:
    await load_for_leader(request.user, team_id)
    chosen = (await read(RoleForm, request)).checked()
    await actions.change_role(request.user, team_id, chosen.person, chosen.role, now(request))
    return see_other(request, f"/teams/{team_id}", toast="Роль изменена")


@post("/teams/{team_id:int}/rename", guards=[signed_in])
async def rename(request: Request, team_id: FromPath[int]) -> Response[Any]:
    found = await load_for_leader(request.user, team_id)
    filled = await read(RenameForm, request)
    try:
        await actions.rename(request.user, team_id, filled.checked().name, now(request))
    except Refusal as refusal:
        return await _team(request, found, Forms(rename=filled.refused(refusal)), refusal.status)
    return see_other(request, f"/teams/{team_id}", toast="Название сохранено")


@post("/teams/{team_id:int}/link", guards=[signed_in])
async def make_link(request: Request, team_id: FromPath[int]) -> Response[Any]:
    await actions.make_link(request.user, team_id, now(request))
    return see_other(request, f"/teams/{team_id}#link-title", toast="Ссылка готова")


@post("/teams/{team_id:int}/link/revoke", guards=[signed_in])
async def revoke_link(request: Request, team_id: FromPath[int]) -> Response[Any]:
    await actions.revoke_link(request.user, team_id, now(request))
    return see_other(request, f"/teams/{team_id}", toast="Ссылка отозвана")


@post("/teams/{team_id:int}/ask-to-leave", guards=[signed_in])
async def ask_to_leave(request: Request, team_id: FromPath[int]) -> Response[Any]:
    found = await load_for_member(request.user, team_id)
    filled = await read(WhyForm, request)
    try:
        await actions.ask_to_leave(request.user, team_id, filled.checked().why, now(request))
    except Refusal as refusal:
        return await _team(request, found, Forms(leave=filled.refused(refusal)), refusal.status)
    return see_other(request, f"/teams/{team_id}", toast="Организатор получил ваш вопрос")


async def _team(request: Request, found: TeamRow, forms: Forms, status: int) -> Response[str]:
    season = await season_by_id(found.season)
    at, leads = now(request), request.user.person == found.leader
    link = await link_of(found.id) if leads else None
    return await page(
        request,
        "teams/team.html",
        block="team",
        status=status,
        team=found,
        season=season,
        form=forms.invite,
        leaving=forms.leave,
        rename=forms.rename or blank(RenameForm, name=found.name),
        leads=leads,
        member=found.has(request.user.person),
        contacts=await contacts(found.id),
        invitations=[letter for letter in await invitations_of(found.id) if not letter.spent] if leads else [],
        requests=await open_requests_to(found.id) if leads else [],
        changes=await open_changes_of(found.id),
        link=link if link and link.open(at) else None,
        token=actions.token_of(link.salt) if link else "",
        changeable=changeable(found, season, at),
        free=free_to_go(found, season, at),
        roles=ROLES,
    )


handlers = [
    team,
    invite,
    revoke,
    leave,
    remove,
    hand_over,
    change_role,
    rename,
    make_link,
    revoke_link,
    ask_to_leave,
]
