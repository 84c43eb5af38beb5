"""What else is set beside rules and criteria: the window, the terms, another round's settings; and the versions of it all."""

from typing import Any

from litestar import Response, get, post
from litestar.params import FromPath

from competition.queries import season_by_id
from kit.forms import Filled, blank
from kit.pages import Request, now, page, read, see_other
from kit.refusals import Missing, Refusal
from projects.catalogues import SECTORS
from rounds import actions
from rounds.access import load_for
from rounds.catalogue import PASSINGS, RANKED_BY
from rounds.forms.committee import AcceptForm, TermsForm
from rounds.forms.settings import CopyForm, WindowForm
from rounds.pages.overview import COMMITTEE, said
from rounds.pages.setup import ORGANISER, show
from rounds.queries import acceptance_of, editions_of, employers_in, questions_of, terms_of


@post("/rounds/{round_id:int}/window", guards=[ORGANISER])
async def set_window(request: Request, round_id: FromPath[int]) -> Response[Any]:
    filled = await read(WindowForm, request)
    try:
        form, when = filled.checked(), now(request)
        hours = (form.opens_at, form.closes_at)
        await actions.set_window(request.user, round_id, *hours, form.why, form.version, when)
    except Refusal as refusal:
        said(refusal)
        return await show(request, round_id, refusal.status, window=filled.refused(refusal))
    return see_other(request, f"/rounds/{round_id}/setup#window", toast="Сроки сохранены: тур откроют и закроют часы")


@post("/rounds/{round_id:int}/copy", guards=[ORGANISER])
async def copy_round(request: Request, round_id: FromPath[int]) -> Response[Any]:
    filled = await read(CopyForm, request)
    try:
        form = filled.checked()
        await actions.copy_round(request.user, round_id, form.like, form.version, now(request))
    except Refusal as refusal:
        return await show(request, round_id, refusal.status, refused=said(refusal))
    return see_other(request, f"/rounds/{round_id}/setup", toast="Правила и критерии скопированы")


@post("/rounds/{round_id:int}/terms/set", guards=[ORGANISER])
async def set_terms(request: Request, round_id: FromPath[int]) -> Response[Any]:
    filled = await read(TermsForm, request)
    try:
        await actions.set_terms(request.user, round_id, filled.checked().text, now(request))
    except Refusal as refusal:
        said(refusal)
        return await show(request, round_id, refusal.status, terms=filled.refused(refusal))
    return see_other(
        request, f"/rounds/{round_id}/setup#terms", toast="Условия сохранены: комиссия примет их до оценки"
    )


@get("/rounds/{round_id:int}/terms", guards=[COMMITTEE])
async def terms(request: Request, round_id: FromPath[int]) -> Response[str]:
    """What the committee works by; a member accepts it here."""
    return await _terms(request, round_id)


@post("/rounds/{round_id:int}/terms", guards=[COMMITTEE])
async def accept_terms(request: Request, round_id: FromPath[int]) -> Response[Any]:
    filled = await read(AcceptForm, request)
    await load_for(request.user, round_id)
    try:
        form = filled.checked()
        await actions.accept_terms(request.user, round_id, form.terms, form.employer, now(request))
    except Refusal as refusal:
        said(refusal)
        return await _terms(request, round_id, filled.refused(refusal), refusal.status)
    return see_other(request, f"/rounds/{round_id}/desk", toast="Условия приняты")


@get("/rounds/{round_id:int}/editions", guards=[COMMITTEE])
async def editions(request: Request, round_id: FromPath[int]) -> Response[str]:
    """The rules as they stand, and every version since the opening with its reason."""
    entry = await load_for(request.user, round_id)
    return await page(
        request,
        "rounds/editions.html",
        round=entry.round,
        eyes=entry.eyes,
        questions=await questions_of(round_id),
        editions=await editions_of(round_id),
        round_season=await season_by_id(entry.round.season),
        passings=PASSINGS,
        ranked_by=RANKED_BY,
        sectors=SECTORS,
    )


async def _terms(
    request: Request, round_id: int, form: Filled[AcceptForm] | None = None, status: int = 200
) -> Response[str]:
    entry, found = await load_for(request.user, round_id), await terms_of(round_id)
    if found is None:
        raise Missing
    person = request.user.person or 0
    employer = (await employers_in(round_id)).get(person, "")
    return await page(
        request,
        "rounds/terms.html",
        status=status,
        round=entry.round,
        terms=found,
        seated=bool(entry.eyes.position),
        accepted_at=await acceptance_of(found, person),
        form=form or blank(AcceptForm, terms=found.id, employer=employer),
    )


handlers = [set_window, copy_round, set_terms, terms, accept_terms, editions]
