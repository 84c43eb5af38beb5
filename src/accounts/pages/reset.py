"""A forgotten password: a letter, then a new one."""

from typing import Any

from litestar import Response, get, post
from litestar.params import FromPath

from accounts import actions
from accounts.forms import NewPasswordForm, ResetRequestForm
from accounts.pages.limits import charge_letter, charge_link
from accounts.rules import StaleLink
from kit.access import anyone
from kit.forms import blank
from kit.pages import Request, now, page, read, see_other
from kit.refusals import Refusal


@get("/reset", guards=[anyone])
async def reset(request: Request) -> Response[str]:
    return await page(request, "accounts/reset.html", form=blank(ResetRequestForm))


@post("/reset", guards=[anyone])
async def ask_for_reset(request: Request) -> Response[Any]:
    """The same answer whoever has the address."""
    filled = await read(ResetRequestForm, request)
    try:
        form = filled.checked()
        charge_letter(request, form.email)
        await actions.request_reset(form.email, now(request))
    except Refusal as refusal:
        shown = filled.refused(refusal)
        return await page(request, "accounts/reset.html", block="form", form=shown, status=refusal.status)
    return see_other(request, "/reset/sent")


@get("/reset/sent", guards=[anyone])
async def reset_sent(request: Request) -> Response[str]:
    return await page(request, "accounts/reset_sent.html")


@get("/reset/{token:str}", guards=[anyone])
async def new_password(request: Request, token: FromPath[str]) -> Response[str]:
    charge_link(request)
    email = await actions.open_reset(token, now(request))
    return await page(request, "accounts/new_password.html", form=blank(NewPasswordForm), email=email, token=token)


@post("/reset/{token:str}", guards=[anyone])
async def set_new_password(request: Request, token: FromPath[str]) -> Response[Any]:
    charge_link(request)
    email = await actions.open_reset(token, now(request))
    filled = await read(NewPasswordForm, request)
    try:
        await actions.reset_password(token, filled.checked().password, now(request))
    except StaleLink:
        raise
    except Refusal as refusal:
        shown = {"form": filled.refused(refusal), "email": email, "token": token}
        return await page(request, "accounts/new_password.html", block="form", status=refusal.status, **shown)
    return see_other(request, "/sign-in", toast="Новый пароль задан. Войдите с ним")


handlers = [reset, ask_for_reset, reset_sent, new_password, set_new_password]
