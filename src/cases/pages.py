"""The organiser's list of cases, and the page to which the letter leads."""

from typing import Any

from litestar import Response, Router, get, post
from litestar.params import FromPath

from accounts.pages.limits import charge_link
from accounts.tables import Person
from cases import actions
from cases.forms import CaseForm, ConfirmForm, ConfirmOwnForm
from cases.queries import CaseRow, case_by_hash, cases_of
from cases.refusals import StaleCase
from competition.deadlines import APPLICATIONS, is_open
from competition.queries import season_by_id, seasons
from competition.views import SeasonView
from kit.access import anyone, holding
from kit.forms import Filled, blank
from kit.pages import Request, now, page, read, see_other
from kit.paging import paging
from kit.refusals import Missing, Refusal
from kit.security import hashed


@get("/organiser/cases", guards=[holding("organiser")])
async def cases(request: Request) -> Response[str]:
    part = paging(request, 50)
    own = [season.id for season in await seasons() if request.user.holds("organiser", season.id)]
    found = await cases_of(own, part.size + 1, part.offset)
    return await page(
        request,
        "cases/cases.html",
        block="cases",
        cases=found[: part.size],
        more=len(found) > part.size,
        part=part,
        taking=await _taking(request) is not None,
    )


@get("/organiser/cases/new", guards=[holding("organiser")])
async def case_form(request: Request) -> Response[str]:
    return await _new(request, blank(CaseForm), 200)


@post("/organiser/cases/new", guards=[holding("organiser")])
async def enter_case(request: Request) -> Response[Any]:
    season, filled = await _taking(request), await read(CaseForm, request)
    try:
        if season is None:
            raise Missing
        await actions.enter_case(request.user, season, filled.checked(), now(request))
    except Missing:
        raise
    except Refusal as refusal:
        return await _new(request, filled.refused(refusal), refusal.status)
    return see_other(request, "/organiser/cases", toast="Письмо с подтверждением отправлено")


@post("/organiser/cases/{case_id:int}/send", guards=[holding("organiser")])
async def send_case_again(request: Request, case_id: FromPath[int]) -> Response[Any]:
    await actions.send_case_again(request.user, case_id, now(request))
    return see_other(request, "/organiser/cases", toast="Письмо отправлено ещё раз")


@post("/organiser/cases/{case_id:int}/revoke", guards=[holding("organiser")])
async def revoke_case(request: Request, case_id: FromPath[int]) -> Response[Any]:
    await actions.revoke_case(request.user, case_id, now(request))
    return see_other(request, "/organiser/cases", toast="Обращение отозвано")


async def _taking(request: Request) -> SeasonView | None:
    """The season of this organiser that takes ideas now."""
    for season in await seasons():
        if request.user.holds("organiser", season.id) and is_open(season, *APPLICATIONS, now=now(request)):
            return season
    return None


async def _new(request: Request, form: Filled[CaseForm], status: int) -> Response[str]:
    taking = await _taking(request) is not None
    return await page(request, "cases/new.html", block="form", status=status, form=form, taking=taking)


@get("/cases/{token:str}", guards=[anyone])
async def confirm_form(request: Request, token: FromPath[str]) -> Response[str]:
    charge_link(request)
    found = await _load(request, token)
    own = await _known(found)
    return await _confirm(request, token, found, blank(ConfirmOwnForm if own else ConfirmForm), 200)


@post("/cases/{token:str}", guards=[anyone])
async def confirm_case(request: Request, token: FromPath[str]) -> Response[Any]:
    charge_link(request)
    found = await _load(request, token)
    own = await _known(found)
    filled: Filled[Any] = await read(ConfirmOwnForm if own else ConfirmForm, request)
    try:
        password = getattr(filled.checked(), "password", "")
        made = await actions.confirm_case(request.user, token, password, now(request))
    except Refusal as refusal:
        return await _confirm(request, token, found, filled.refused(refusal), refusal.status)
    work = f"/projects/{made}/work"
    return see_other(request, work if own else f"/sign-in?next={work}", toast="Идея подтверждена: черновик создан")


async def _load(request: Request, token: str) -> CaseRow:
    found = await case_by_hash(hashed(token))
    if found is None or not found.open(now(request)):
        raise StaleCase
    return found


async def _known(found: CaseRow) -> bool:
    return bool(await Person.exists().where(Person.email_key == found.email_key))


async def _confirm(request: Request, token: str, found: CaseRow, form: Filled[Any], status: int) -> Response[str]:
    known = await _known(found)
    return await page(
        request,
        "cases/confirm.html",
        block="form",
        status=status,
        case=found,
        idea=found.form,
        token=token,
        form=form,
        known=known,
        own=known and request.user.email == found.email,
        season=await season_by_id(found.season),
    )


routes = Router(
    "/",
    route_handlers=[cases, case_form, enter_case, send_case_again, revoke_case, confirm_form, confirm_case],
)
