"""Signing in and out, and the cookie that remembers it."""

import hmac
from typing import Any

from litestar import Response, get, post
from litestar.datastructures import Cookie

from accounts import actions
from accounts.forms import SignInForm
from accounts.pages.limits import charge_sign_in, client_of, forgive_sign_in
from accounts.rules import SESSION_LASTS
from accounts.sessions import end_session
from kit.access import anyone
from kit.forms import blank
from kit.pages import Request, now, page, read, see_other, settings_of
from kit.refusals import Refusal
from kit.security import SESSION_COOKIE, VISIT_COOKIE, derived_key, safe_path


@get("/sign-in", guards=[anyone])
async def sign_in(request: Request) -> Response[Any]:
    wanted = request.query_params.get("next", "")
    if request.user.signed_in:
        return see_other(request, safe_path(wanted or "/cabinet"))
    form = blank(SignInForm, next=safe_path(wanted) if wanted else "")
    return await page(request, "accounts/sign_in.html", form=form)


@post("/sign-in", guards=[anyone])
async def enter(request: Request) -> Response[Any]:
    """The session that the browser brought along, if any, is dead afterwards: ids are ours and always new."""
    filled = await read(SignInForm, request)
    try:
        form = filled.checked()
        charge_sign_in(request, form.email)
        token = await actions.sign_in(
            form.email, form.password, _browser(request), now(request), _brought(request), _device(request)
        )
    except Refusal as refusal:
        shown = filled.refused(refusal)
        return await page(request, "accounts/sign_in.html", block="form", form=shown, status=refusal.status)
    forgive_sign_in(request, form.email)
    return with_session(request, see_other(request, safe_path(form.next or "/cabinet")), token)


@post("/sign-out", guards=[anyone])
async def sign_out(request: Request) -> Response[Any]:
    if brought := _brought(request):
        await end_session(brought, now(request))
    response = see_other(request, "/", toast="Вы вышли")
    response.delete_cookie(SESSION_COOKIE)
    return response


def with_session(request: Request, response: Response[Any], token: str) -> Response[Any]:
    """The answer that hands a new session to the browser, and forgets the visit before it."""
    response.set_cookie(
        Cookie(
            SESSION_COOKIE,
            value=token,
            path="/",
            max_age=int(SESSION_LASTS.total_seconds()),
            httponly=True,
            secure=settings_of(request).secure,
            samesite="lax",
        )
    )
    response.delete_cookie(VISIT_COOKIE)
    return response


def _brought(request: Request) -> str:
    return request.cookies.get(SESSION_COOKIE, "")


def _browser(request: Request) -> str:
    """What the browser calls itself, without anything unprintable."""
    return "".join(sign for sign in request.headers.get("user-agent", "") if sign.isprintable())


def _device(request: Request) -> str:
    """Browser and network address as one keyed hash: it says that two sign-ins are alike, and nothing else."""
    key = derived_key(settings_of(request), "device")
    return hmac.new(key, f"{client_of(request)} {_browser(request)}".encode(), "sha256").hexdigest()


handlers = [sign_in, enter, sign_out]
