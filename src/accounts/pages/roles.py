"""Roles of a season, for administrators."""

from typing import Any

from litestar import Response, get, post
from litestar.params import FromPath

from accounts import actions
from accounts.forms import GrantRoleForm, RevokeRoleForm
from accounts.queries import AppointmentRow, appointment, appointments
from accounts.roles import ROLES
from competition.context import season_shown
from competition.queries import seasons
from competition.views import SeasonView
from kit.access import holding
from kit.forms import Filled, blank
from kit.pages import Request, now, page, read, see_other
from kit.refusals import Missing, Refusal

ADMIN = holding("admin")


@get("/admin/roles", guards=[ADMIN])
async def roles(request: Request) -> Response[str]:
    return await _list(request, await _season(request), blank(GrantRoleForm))


@post("/admin/roles", guards=[ADMIN])
async def grant_role(request: Request) -> Response[Any]:
    season = await _season(request)
    filled = await read(GrantRoleForm, request)
    try:
        form = filled.checked()
        await actions.grant_role(request.user, form.email, season.id, form.role, form.reason, now(request))
    except Refusal as refusal:
        return await _list(request, season, filled.refused(refusal), refusal.status)
    toast = "Роль назначена и ждёт подтверждения другого администратора"
    return see_other(request, f"/admin/roles?season={season.year}", toast=toast)


@get("/admin/roles/{appointment_id:int}", guards=[ADMIN])
async def role(request: Request, appointment_id: FromPath[int]) -> Response[str]:
    return await _one(request, await appointment(appointment_id), blank(RevokeRoleForm))


@post("/admin/roles/{appointment_id:int}/confirm", guards=[ADMIN])
async def confirm_role(request: Request, appointment_id: FromPath[int]) -> Response[Any]:
    try:
        await actions.confirm_role(request.user, appointment_id, now(request))
    except Missing:
        raise
    except Refusal as refusal:
        shown = blank(RevokeRoleForm).refused(refusal)
        return await _one(request, await appointment(appointment_id), shown, refusal.status)
    return see_other(request, f"/admin/roles/{appointment_id}", toast="Роль подтверждена")


@post("/admin/roles/{appointment_id:int}/revoke", guards=[ADMIN])
async def revoke_role(request: Request, appointment_id: FromPath[int]) -> Response[Any]:
    filled = await read(RevokeRoleForm, request)
    try:
        await actions.revoke_role(request.user, appointment_id, filled.checked().reason, now(request))
    except Missing:
        raise
    except Refusal as refusal:
        found = await appointment(appointment_id)
        return await _one(request, found, filled.refused(refusal), refusal.status)
    return see_other(request, f"/admin/roles/{appointment_id}", toast="Роль отозвана")


async def _season(request: Request) -> SeasonView:
    season = season_shown(await seasons(), request)
    if season is None:
        raise Missing
    return season


async def _list(request: Request, season: SeasonView, form: Filled[GrantRoleForm], status: int = 200) -> Response[str]:
    rows = await appointments(season.id)
    return await page(
        request,
        "accounts/roles.html",
        status=status,
        form=form,
        chosen=season,
        words=ROLES,
        waiting=[row for row in rows if row.waiting],
        held=[row for row in rows if not row.waiting],
    )


async def _one(
    request: Request, found: AppointmentRow, form: Filled[RevokeRoleForm], status: int = 200
) -> Response[str]:
    return await page(request, "accounts/role.html", status=status, row=found, words=ROLES, form=form)


handlers = [roles, grant_role, role, confirm_role, revoke_role]
