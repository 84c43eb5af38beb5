"""Publishing the results: one person proposes, another confirms."""

from typing import Any

from litestar import Response, get, post
from litestar.params import FromPath

from kit.pages import Request, now, page, see_other
from kit.refusals import Missing, Refusal
from rounds import actions
from rounds.access import load_for_leads
from rounds.pages.overview import COMMITTEE, said
from rounds.queries import publication_of, tally


@get("/rounds/{round_id:int}/publish", guards=[COMMITTEE])
async def publish(request: Request, round_id: FromPath[int]) -> Response[str]:
    """What publication will do, and whose turn it is."""
    return await _publish(request, round_id)


@post("/rounds/{round_id:int}/publish", guards=[COMMITTEE])
async def publish_round(request: Request, round_id: FromPath[int]) -> Response[Any]:
    await load_for_leads(request.user, round_id)
    try:
        await actions.propose_publication(request.user, round_id, now(request))
    except Refusal as refusal:
        return await _publish(request, round_id, said(refusal), refusal.status)
    return see_other(
        request, f"/rounds/{round_id}/publish", toast="Публикация предложена: её подтвердит другой человек"
    )


@post("/rounds/{round_id:int}/publish/confirm", guards=[COMMITTEE])
async def confirm_publication(request: Request, round_id: FromPath[int]) -> Response[Any]:
    await load_for_leads(request.user, round_id)
    try:
        await actions.confirm_publication(request.user, round_id, now(request))
    except Refusal as refusal:
        return await _publish(request, round_id, said(refusal), refusal.status)
    return see_other(request, f"/rounds/{round_id}/ranking", toast="Результаты опубликованы, письма отправляются")


async def _publish(request: Request, round_id: int, refused: str = "", status: int = 200) -> Response[str]:
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
        refused=refused,
    )
