"""Coming into a team: by a letter, by a link, by the leader's answer to a request."""

from typing import Any

from litestar import Response, get, post
from litestar.params import FromPath

from accounts.addresses import key_of
from accounts.pages.limits import charge_link
from competition.queries import season_by_id
from kit.access import anyone, signed_in
from kit.forms import Filled, blank
from kit.pages import Request, now, page, read, see_other
from kit.refusals import Missing, Refusal
from kit.security import hashed
from teams import actions
from teams.access import barred, changeable, load_request
from teams.forms import AcceptForm, AnswerForm
from teams.queries import RequestRow, invitation_by_hash, link_by_hash
from teams.queries import team as team_by_id
from teams.refusals import InvitationSpent


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
        joined = await _joined(request, token) if isinstance(refusal, InvitationSpent) else 0
        if not joined:
            return await _invitation(request, token, filled.refused(refusal), refusal.status)
    return see_other(request, f"/teams/{joined}", toast="Вы в команде")


async def _joined(request: Request, token: str) -> int:
    """The letter's team if its reader is in it already: who presses twice is told the same twice."""
    letter = await invitation_by_hash(hashed(token))
    found = await team_by_id(letter.team) if letter else None
    return found.id if found and found.has(request.user.person) else 0


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
        member=found.has(request.user.person),
        addressee=request.user.signed_in and key_of(request.user.email) == letter.email,
        season=await season_by_id(found.season),
    )


@get("/join/{token:str}", guards=[anyone])
async def link(request: Request, token: FromPath[str]) -> Response[str]:
    charge_link(request)
    return await _link(request, token, blank(AcceptForm), 200)


@post("/join/{token:str}", guards=[signed_in])
async def join_by_link(request: Request, token: FromPath[str]) -> Response[Any]:
    charge_link(request)
    filled = await read(AcceptForm, request)
    try:
        filled.checked()
        joined = await actions.join_by_link(request.user, token, now(request))
    except Missing:
        raise
    except Refusal as refusal:
        return await _link(request, token, filled.refused(refusal), refusal.status)
    return see_other(request, f"/teams/{joined}", toast="Вы в команде")


async def _link(request: Request, token: str, form: Filled[AcceptForm], status: int) -> Response[str]:
    """Whoever has the link sees the team's name and how full it is; nobody's name."""
    row = await link_by_hash(hashed(token))
    found = await team_by_id(row.team) if row else None
    if row is None or found is None:
        raise Missing
    season = await season_by_id(found.season)
    alive = row.open(now(request)) and changeable(found, season, now(request))
    return await page(
        request,
        "teams/link.html",
        block="form",
        status=status,
        team=found,
        token=token,
        form=form,
        open=alive,
        full=found.size >= season.team_max,
        barred=barred(request.user, season.id),
        member=found.has(request.user.person),
        season=season,
    )


@get("/requests/{request_id:int}", guards=[signed_in])
async def join_request(request: Request, request_id: FromPath[int]) -> Response[str]:
    return await _request(request, await load_request(request.user, request_id), blank(AnswerForm), 200)


@post("/requests/{request_id:int}/answer", guards=[signed_in])
async def answer_request(request: Request, request_id: FromPath[int]) -> Response[Any]:
    asked = await load_request(request.user, request_id)
    filled = await read(AnswerForm, request)
    try:
        answer = filled.checked()
        accepted = answer.answer == "accept"
        team = await actions.answer_request(request.user, request_id, accepted, answer.reply, now(request))
    except Missing:
        raise
    except Refusal as refusal:
        return await _request(request, asked, filled.refused(refusal), refusal.status)
    toast = f"{asked.name} теперь в команде" if accepted else "Ответ отправлен"
    return see_other(request, f"/teams/{team}", toast=toast)


@post("/requests/{request_id:int}/withdraw", guards=[signed_in])
async def withdraw_request(request: Request, request_id: FromPath[int]) -> Response[Any]:
    await actions.withdraw_request(request.user, request_id, now(request))
    return see_other(request, f"/requests/{request_id}", toast="Просьба отозвана")


async def _request(request: Request, asked: RequestRow, form: Filled[AnswerForm], status: int) -> Response[str]:
    found = await team_by_id(asked.team)
    if found is None:
        raise Missing
    season = await season_by_id(found.season)
    return await page(
        request,
        "teams/request.html",
        block="request",
        status=status,
        asked=asked,
        team=found,
        season=season,
        form=form,
        own=asked.person == request.user.person,
        changeable=changeable(found, season, now(request)),
    )


handlers = [
    invitation,
    accept,
    decline,
    link,
    join_by_link,
    join_request,
    answer_request,
    withdraw_request,
]
