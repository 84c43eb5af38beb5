"""One's own account: profile, password, consents, sessions."""

from typing import Any

from litestar import Response, get, post
from litestar.params import FromPath

from accounts import actions
from accounts.forms import ChangePasswordForm, PublishNameForm
from accounts.pages.limits import charge_password
from accounts.pages.sign_in import with_session
from accounts.queries import profile_of, roles_of
from accounts.sessions import revoke_session, sessions_of, start_session
from kit.access import signed_in
from kit.forms import Filled, blank
from kit.pages import Request, now, page, read, see_other
from kit.refusals import Refusal


@get("/account", guards=[signed_in])
async def account(request: Request) -> Response[str]:
    return await _show(request, blank(ChangePasswordForm))


@post("/account/password", guards=[signed_in])
async def change_password(request: Request) -> Response[Any]:
    """Every session ends; this browser goes on with a new one."""
    filled = await read(ChangePasswordForm, request)
    try:
        form = filled.checked()
        charge_password(request)
        await actions.change_password(request.user, form.current, form.password, now(request))
    except Refusal as refusal:
        return await _show(request, filled.refused(refusal), refusal.status)
    browser = request.headers.get("user-agent", "")
    token = await start_session(request.user.person or 0, browser, now(request))
    return with_session(request, see_other(request, "/account", toast="Пароль изменён"), token)


@post("/account/publish-name", guards=[signed_in])
async def publish_name(request: Request) -> Response[Any]:
    form = (await read(PublishNameForm, request)).checked()
    await actions.set_publish_name(request.user, form.publish_name, now(request))
    return see_other(request, "/account", toast="Согласие сохранено")


@post("/account/sessions/{session_id:int}/revoke", guards=[signed_in])
async def end_one(request: Request, session_id: FromPath[int]) -> Response[Any]:
    await revoke_session(request.user, session_id, now(request))
    return see_other(request, "/account", toast="Сеанс завершён")


async def _show(request: Request, password: Filled[ChangePasswordForm], status: int = 200) -> Response[str]:
    profile = await profile_of(request.user)
    return await page(
        request,
        "accounts/account.html",
        status=status,
        profile=profile,
        password=password,
        publishing=blank(PublishNameForm, publish_name=profile.publish_name),
        sessions=await sessions_of(request.user, now(request)),
        roles=await roles_of(request.user),
    )


handlers = [account, change_password, publish_name, end_one]
