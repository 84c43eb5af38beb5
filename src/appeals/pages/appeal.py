"""One appeal: what its team, those who lead the round and those who consider it see of it."""

from typing import Any

from litestar import Response, get, post
from litestar.params import FromPath

from appeals import actions
from appeals.access import Entry, load_for, load_who
from appeals.forms import AnswerForm, ReturnForm, VersionForm
from appeals.queries import answer_to, free_for, panel_of
from appeals.rules import GROUNDS, OUTCOMES, STATES, late
from kit.access import signed_in
from kit.clock import moscow_day
from kit.forms import Filled, blank
from kit.pages import Request, now, page, read, see_other
from kit.refusals import Invalid, Missing, Refusal
from projects.passport import SECTIONS
from projects.queries import estimate, passport
from projects.queries import project as project_by_id
from rounds.forms.conflicts import ConflictForm
from rounds.queries import result_of


@get("/appeals/{appeal_id:int}", guards=[signed_in])
async def appeal(request: Request, appeal_id: FromPath[int]) -> Response[str]:
    return await show(request, appeal_id)


@post("/appeals/{appeal_id:int}/withdraw", guards=[signed_in])
async def withdraw_appeal(request: Request, appeal_id: FromPath[int]) -> Response[Any]:
    filled = await read(VersionForm, request)
    await load_who(request.user, appeal_id, "leader")
    try:
        await actions.withdraw_appeal(request.user, appeal_id, filled.checked().version, now(request))
    except Refusal as refusal:
        return await refused(request, appeal_id, refusal)
    return see_other(request, f"/appeals/{appeal_id}", toast="Апелляция отозвана")


async def refused(request: Request, appeal_id: int, refusal: Refusal, **forms: Filled[Any]) -> Response[str]:
    """The page with the sentence, or with what was typed and its errors; a missing thing stays missing."""
    if isinstance(refusal, Missing):
        raise refusal
    beside = bool(forms) and (refusal.field is not None or isinstance(refusal, Invalid))
    forms = {name: filled.refused(refusal) for name, filled in forms.items()} if beside else forms
    return await show(request, appeal_id, "" if beside else refusal.text, refusal.status, **forms)


async def show(
    request: Request, appeal_id: int, said: str = "", status: int = 200, **forms: Filled[Any]
) -> Response[str]:
    entry = await load_for(request.user, appeal_id)
    found, answer = entry.appeal, await answer_to(appeal_id)
    signed = answer is not None and answer.signed_at is not None
    staff = entry.leads or entry.considers
    return await page(
        request,
        "appeals/appeal.html",
        status=status,
        entry=entry,
        appeal=found,
        answer=answer if staff or signed else None,
        signed=signed,
        panel=await panel_of(appeal_id) if staff else [],
        free=await free_for(appeal_id) if entry.judges and found.state == "accepted" else [],
        row=await result_of(found.round, found.project),
        late=late(found.state, found.due, moscow_day(now(request))),
        returning=forms.get("returning") or blank(ReturnForm, version=found.version),
        recusing=forms.get("recusing") or blank(ConflictForm),
        answering=forms.get("answering") or _answering(answer),
        refused=said,
        grounds=GROUNDS,
        outcomes=OUTCOMES,
        states=STATES,
        **await _application(entry),
    )


def _answering(answer: Any) -> Filled[AnswerForm]:
    if answer is None:
        return blank(AnswerForm, version=0)
    words = {name: getattr(answer, name) for name in ("outcome", "reasons", "public", "version")}
    return blank(AnswerForm, **words)


async def _application(entry: Entry) -> dict[str, Any]:
    """The application, for those who consider the appeal."""
    found = await project_by_id(entry.appeal.project)
    if found is None:
        raise Missing
    if not entry.considers:
        return {"project": found, "sections": {}, "passport": {}, "lines": []}
    return {
        "project": found,
        "sections": SECTIONS,
        "passport": await passport(found),
        "lines": await estimate(found.id),
    }


handlers = (appeal, withdraw_appeal)
