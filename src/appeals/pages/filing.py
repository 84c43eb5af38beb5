"""Filing an appeal: what the team sees of its result's appeals, and the leader's form."""

from typing import Any

from litestar import Response, get, post
from litestar.params import FromPath

from appeals import actions
from appeals.access import load_filing
from appeals.forms import AppealForm
from appeals.queries import AppealRow, answered_or_standing, answers_to, appeals_on, returned_at
from appeals.rules import GROUNDS, OUTCOMES, filing_open, last_filing_day
from kit.access import signed_in
from kit.forms import Filled, blank
from kit.pages import Request, now, page, read, see_other
from kit.refusals import Missing, Refusal
from reckoning.passing import FAIL


@get("/rounds/{round_id:int}/projects/{project_id:int}/appeal", guards=[signed_in])
async def appeal_form(request: Request, round_id: FromPath[int], project_id: FromPath[int]) -> Response[str]:
    """The form while it may be filed, and what became of the appeals before."""
    return await _filing(request, round_id, project_id)


@post("/rounds/{round_id:int}/projects/{project_id:int}/appeal", guards=[signed_in])
async def file_appeal(request: Request, round_id: FromPath[int], project_id: FromPath[int]) -> Response[Any]:
    filled = await read(AppealForm, request)
    if not (await load_filing(request.user, round_id, project_id)).leader:
        raise Missing
    try:
        made = await actions.file_appeal(request.user, round_id, project_id, filled.checked(), now(request))
    except Missing:
        raise
    except Refusal as refusal:
        return await _filing(request, round_id, project_id, filled.refused(refusal), refusal.status)
    return see_other(request, f"/appeals/{made}", toast="Апелляция подана: секретарь комиссии получил её")


async def _filing(
    request: Request, round_id: int, project_id: int, form: Filled[AppealForm] | None = None, status: int = 200
) -> Response[str]:
    filing = await load_filing(request.user, round_id, project_id)
    found = await appeals_on(round_id, project_id)
    window = (filing.since, filing.round.appeal_days, returned_at(found))
    lost = filing.result.outcome == FAIL
    return await page(
        request,
        "appeals/filing.html",
        status=status,
        filing=filing,
        appeals=found,
        answers=await answers_to([one.id for one in found]),
        opened=lost and not answered_or_standing(found) and filing_open(*window, now(request)),
        lost=lost,
        last_day=last_filing_day(*window) if filing.round.appeal_days else None,
        form=form or _blank(found),
        grounds=GROUNDS,
        outcomes=OUTCOMES,
    )


def _blank(latest_first: list[AppealRow]) -> Filled[AppealForm]:
    """Empty, or what was returned, to be completed."""
    if returned_at(latest_first) is None:
        return blank(AppealForm)
    return blank(AppealForm, **{name: getattr(latest_first[0], name) for name in ("ground", "text", "agreed")})


handlers = (appeal_form, file_appeal)
