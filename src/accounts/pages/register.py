"""Registering, and answering the letter."""

from typing import Any

from litestar import Response, get, post
from litestar.params import FromPath

from accounts import actions, consent
from accounts.forms import RegisterForm
from accounts.pages.limits import charge_letter, charge_link
from kit.access import anyone
from kit.forms import blank
from kit.pages import Request, now, page, read, see_other
from kit.refusals import Missing, Refusal


@get("/register", guards=[anyone])
async def register(request: Request) -> Response[str]:
    return await page(request, "accounts/register.html", form=blank(RegisterForm), version=consent.CURRENT)


@post("/register", guards=[anyone])
async def ask_to_register(request: Request) -> Response[Any]:
    """Known and unknown addresses get the same answer; the letter tells them apart."""
    filled = await read(RegisterForm, request)
    try:
        form = filled.checked()
        charge_letter(request, form.email)
        await actions.register(form.email, form.full_name, form.password, form.publish_name, now(request))
    except Refusal as refusal:
        shown = filled.refused(refusal)
        return await page(
            request,
            "accounts/register.html",
            block="form",
            form=shown,
            version=consent.CURRENT,
            status=refusal.status,
        )
    return see_other(request, "/register/sent")


@get("/register/sent", guards=[anyone])
async def register_sent(request: Request) -> Response[str]:
    return await page(request, "accounts/register_sent.html")


@get("/confirm/{token:str}", guards=[anyone])
async def confirm(request: Request, token: FromPath[str]) -> Response[str]:
    """Looking changes nothing: mail programs open links by themselves."""
    charge_link(request)
    name = await actions.registration_of(token, now(request))
    return await page(request, "accounts/confirm.html", name=name, token=token)


@post("/confirm/{token:str}", guards=[anyone])
async def answer_letter(request: Request, token: FromPath[str]) -> Response[Any]:
    charge_link(request)
    await actions.confirm(token, now(request))
    return see_other(request, "/sign-in", toast="Адрес подтверждён. Теперь войдите")


@get("/consent/{version:str}", guards=[anyone])
async def consent_text(request: Request, version: FromPath[str]) -> Response[str]:
    """The consent to the processing of personal data, as it was worded in this version."""
    template = consent.template_of(version)
    if template is None:
        raise Missing
    return await page(request, template, version=version, since=consent.VERSIONS[version])


handlers = [register, ask_to_register, register_sent, confirm, answer_letter, consent_text]
