"""Corrections of published results: proposed on the project's page, confirmed by another person, kept beside what was."""

from typing import Any

from litestar import Response, get, post
from litestar.params import FromPath

from kit.forms import Filled, blank
from kit.pages import Request, now, page, read, see_other
from kit.refusals import Missing, Refusal
from reckoning.passing import OUTCOMES
from rounds import actions
from rounds.access import load_for_leads, load_place
from rounds.forms.publication import CorrectionForm, RevisionForm
from rounds.pages.overview import COMMITTEE, said
from rounds.queries import in_conflict_with, proposed_revision, result_of, revisions_of, revisions_on


@get("/rounds/{round_id:int}/corrections", guards=[COMMITTEE])
async def corrections(request: Request, round_id: FromPath[int]) -> Response[str]:
    """Every revision of the round, the proposed one with its buttons."""
    return await _corrections(request, round_id)


@get("/rounds/{round_id:int}/projects/{project_id:int}/correction", guards=[COMMITTEE])
async def correction(request: Request, round_id: FromPath[int], project_id: FromPath[int]) -> Response[str]:
    return await _correction(request, round_id, project_id)


@post("/rounds/{round_id:int}/projects/{project_id:int}/correction", guards=[COMMITTEE])
async def propose_correction(request: Request, round_id: FromPath[int], project_id: FromPath[int]) -> Response[Any]:
    filled = await read(CorrectionForm, request)
    await load_for_leads(request.user, round_id)
    try:
        form = filled.checked()
        said_now = (form.outcome, form.why, form.reason)
        await actions.propose_correction(request.user, round_id, project_id, *said_now, now(request))
    except Refusal as refusal:
        said(refusal)
        return await _correction(request, round_id, project_id, filled.refused(refusal), refusal.status)
    toast = "Исправление предложено: его подтвердит другой человек"
    return see_other(request, f"/rounds/{round_id}/corrections", toast=toast)


@post("/rounds/{round_id:int}/corrections/confirm", guards=[COMMITTEE])
async def confirm_correction(request: Request, round_id: FromPath[int]) -> Response[Any]:
    await load_for_leads(request.user, round_id)
    filled = await read(RevisionForm, request)
    try:
        await actions.confirm_correction(request.user, round_id, filled.checked().revision, now(request))
    except Refusal as refusal:
        return await _corrections(request, round_id, said(refusal), refusal.status)
    return see_other(
        request, f"/rounds/{round_id}/corrections", toast="Результат исправлен, письмо команде отправляется"
    )


@post("/rounds/{round_id:int}/corrections/withdraw", guards=[COMMITTEE])
async def withdraw_correction(request: Request, round_id: FromPath[int]) -> Response[Any]:
    await load_for_leads(request.user, round_id)
    filled = await read(RevisionForm, request)
    try:
        await actions.withdraw_correction(request.user, round_id, filled.checked().revision, now(request))
    except Refusal as refusal:
        return await _corrections(request, round_id, said(refusal), refusal.status)
    return see_other(request, f"/rounds/{round_id}/corrections", toast="Исправление отозвано: результат прежний")


async def _corrections(request: Request, round_id: int, refused: str = "", status: int = 200) -> Response[str]:
    entry = await load_for_leads(request.user, round_id)
    if entry.round.state != "published":
        raise Missing
    hidden, proposed = await in_conflict_with(request.user.person), await proposed_revision(round_id)
    return await page(
        request,
        "rounds/corrections.html",
        status=status,
        round=entry.round,
        revisions=[one for one in await revisions_of(round_id) if one.project not in hidden],
        proposed=proposed if proposed and proposed.project not in hidden else None,
        hidden=bool(proposed and proposed.project in hidden),
        refused=refused,
    )


async def _correction(
    request: Request, round_id: int, project_id: int, form: Filled[CorrectionForm] | None = None, status: int = 200
) -> Response[str]:
    entry = await load_for_leads(request.user, round_id)
    place = await load_place(request.user, round_id, project_id)
    row = await result_of(round_id, project_id)
    if entry.round.state != "published" or row is None or place.eyes.conflicted:
        raise Missing
    return await page(
        request,
        "rounds/correction.html",
        status=status,
        round=entry.round,
        row=row,
        revisions=await revisions_on(round_id, project_id),
        proposed=await proposed_revision(round_id),
        form=form or blank(CorrectionForm, outcome=row.outcome, why=row.decided_why),
        outcomes=OUTCOMES,
    )


handlers = (corrections, correction, propose_correction, confirm_correction, withdraw_correction)
