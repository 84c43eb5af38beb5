"""Publishing the results: one person proposes, another confirms, at once or for a set hour."""

from typing import Any

from litestar import Response, get, post
from litestar.params import FromPath

from kit.forms import Filled, blank
from kit.pages import Request, now, page, read, see_other
from kit.refusals import Missing, Refusal
from kit.russian import instant
from rounds import actions
from rounds.access import load_for_leads
from rounds.forms.publication import PublishForm
from rounds.pages.overview import COMMITTEE, said
from rounds.queries import proposed_revision, publication_of, revisions_of, tally

PROPOSED = "Публикация предложена: её подтвердит другой человек"
PUBLISHED = "Результаты опубликованы, письма отправляются"


@get("/rounds/{round_id:int}/publish", guards=[COMMITTEE])
async def publish(request: Request, round_id: FromPath[int]) -> Response[str]:
    """What publication will do, and whose turn it is."""
    return await _publish(request, round_id)


@post("/rounds/{round_id:int}/publish", guards=[COMMITTEE])
async def publish_round(request: Request, round_id: FromPath[int]) -> Response[Any]:
    await load_for_leads(request.user, round_id)
    filled = await read(PublishForm, request)
    try:
        await actions.propose_publication(request.user, round_id, now(request), filled.checked().at)
    except Refusal as refusal:
        shown = filled.refused(refusal)
        return await _publish(request, round_id, said(refusal) if not refusal.field else "", refusal.status, shown)
    return see_other(request, f"/rounds/{round_id}/publish", toast=PROPOSED)


@post("/rounds/{round_id:int}/publish/confirm", guards=[COMMITTEE])
async def confirm_publication(request: Request, round_id: FromPath[int]) -> Response[Any]:
    await load_for_leads(request.user, round_id)
    try:
        await actions.confirm_publication(request.user, round_id, now(request))
    except Refusal as refusal:
        return await _publish(request, round_id, said(refusal), refusal.status)
    done = await publication_of(round_id)
    if done is not None and done.waits and done.takes_effect_at:
        toast = f"Подтверждено: результаты выйдут {instant(done.takes_effect_at)}"
        return see_other(request, f"/rounds/{round_id}/publish", toast=toast)
    return see_other(request, f"/rounds/{round_id}/ranking", toast=PUBLISHED)


@post("/rounds/{round_id:int}/publish/withdraw", guards=[COMMITTEE])
async def withdraw_publication(request: Request, round_id: FromPath[int]) -> Response[Any]:
    await load_for_leads(request.user, round_id)
    try:
        await actions.withdraw_publication(request.user, round_id, now(request))
    except Refusal as refusal:
        return await _publish(request, round_id, said(refusal), refusal.status)
    return see_other(request, f"/rounds/{round_id}/publish", toast="Публикация отозвана: команды о ней не узнали")


async def _publish(
    request: Request, round_id: int, refused: str = "", status: int = 200, form: Filled[PublishForm] | None = None
) -> Response[str]:
    entry = await load_for_leads(request.user, round_id)
    if entry.round.state not in ("closed", "published"):
        raise Missing
    return await page(
        request,
        "rounds/publish.html",
        status=status,
        round=entry.round,
        tally=await tally(round_id, request.user.person or 0),
        publication=await publication_of(round_id),
        form=form or blank(PublishForm),
        revisions=await revisions_of(round_id),
        proposed=await proposed_revision(round_id),
        refused=refused,
    )


handlers = (publish, publish_round, confirm_publication, withdraw_publication)
