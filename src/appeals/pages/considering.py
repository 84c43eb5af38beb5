"""The committee's side of appeals: the list, taking in, giving out, answering, signing."""

from typing import Any

from litestar import Response, get, post
from litestar.params import FromPath

from appeals import actions
from appeals.access import load_who
from appeals.forms import AnswerForm, PanelForm, ReturnForm, VersionForm
from appeals.pages.appeal import refused
from appeals.queries import AppealRow, answers_to, appeals_given_to, appeals_of_rounds, uncorrected
from appeals.rules import COMMITTEE as MEMBERS
from appeals.rules import GROUNDS, OUTCOMES, STATES, late
from kit.access import holding
from kit.clock import moscow_day
from kit.pages import Request, now, page, read, see_other
from kit.refusals import Refusal
from rounds.access import organises
from rounds.forms.conflicts import ConflictForm
from rounds.queries import in_conflict_with, rounds_by_id, rounds_of, seated_in, seats_of

COMMITTEE = holding("organiser", "committee", "chair", "secretary")


@get("/appeals", guards=[COMMITTEE])
async def appeals(request: Request) -> Response[str]:
    """What this person takes in, gives out, considers or signs, the nearest due day first."""
    found = await _mine(request)
    signed = await uncorrected({one.round for one in found})
    return await page(
        request,
        "appeals/appeals.html",
        appeals=found,
        answers=await answers_to([one.id for one in found]),
        late={one.id for one in found if late(one.state, one.due, moscow_day(now(request)))},
        uncorrected={one.id for one in signed},
        grounds=GROUNDS,
        outcomes=OUTCOMES,
        states=STATES,
    )


async def _mine(request: Request) -> list[AppealRow]:
    person = request.user.person or 0
    led = {one.id for season in organises(request.user) for one in await rounds_of(season)}
    for one in await rounds_by_id(await seated_in(person)):
        seat = next(each for each in await seats_of(one.id) if each.person == person)
        if seat.position in ("chair", "secretary") and request.user.holds(seat.position, one.season):
            led.add(one.id)
    hidden, given = await in_conflict_with(person), await appeals_given_to(person)
    given = [one for one in given if request.user.holds_any(*MEMBERS, season_id=one.season)]
    found = {one.id: one for one in [*await appeals_of_rounds(led), *given]}
    return sorted((one for one in found.values() if one.project not in hidden), key=lambda one: (one.due, one.id))


@post("/appeals/{appeal_id:int}/accept", guards=[COMMITTEE])
async def accept_appeal(request: Request, appeal_id: FromPath[int]) -> Response[Any]:
    filled = await read(VersionForm, request)
    await load_who(request.user, appeal_id, "judges")
    try:
        await actions.accept_appeal(request.user, appeal_id, filled.checked().version, now(request))
    except Refusal as refusal:
        return await refused(request, appeal_id, refusal)
    return see_other(request, f"/appeals/{appeal_id}", toast="Апелляция принята: назначьте, кто её рассмотрит")


@post("/appeals/{appeal_id:int}/return", guards=[COMMITTEE])
async def return_appeal(request: Request, appeal_id: FromPath[int]) -> Response[Any]:
    filled = await read(ReturnForm, request)
    await load_who(request.user, appeal_id, "judges")
    try:
        form = filled.checked()
        await actions.return_appeal(request.user, appeal_id, form.why, form.version, now(request))
    except Refusal as refusal:
        return await refused(request, appeal_id, refusal, returning=filled)
    return see_other(request, f"/appeals/{appeal_id}", toast="Апелляция возвращена команде с причиной")


@post("/appeals/{appeal_id:int}/panel", guards=[COMMITTEE])
async def assign_appeal(request: Request, appeal_id: FromPath[int]) -> Response[Any]:
    filled = await read(PanelForm, request)
    await load_who(request.user, appeal_id, "judges")
    try:
        await actions.assign_appeal(request.user, appeal_id, filled.checked().person, now(request))
    except Refusal as refusal:
        return await refused(request, appeal_id, refusal)
    return see_other(request, f"/appeals/{appeal_id}#panel", toast="Апелляция назначена, письмо отправляется")


@post("/appeals/{appeal_id:int}/panel/remove", guards=[COMMITTEE])
async def unassign_appeal(request: Request, appeal_id: FromPath[int]) -> Response[Any]:
    filled = await read(PanelForm, request)
    await load_who(request.user, appeal_id, "judges")
    try:
        await actions.unassign_appeal(request.user, appeal_id, filled.checked().person, now(request))
    except Refusal as refusal:
        return await refused(request, appeal_id, refusal)
    return see_other(request, f"/appeals/{appeal_id}#panel", toast="Назначение снято")


@post("/appeals/{appeal_id:int}/recuse", guards=[COMMITTEE])
async def recuse(request: Request, appeal_id: FromPath[int]) -> Response[Any]:
    filled = await read(ConflictForm, request)
    await load_who(request.user, appeal_id, "considers")
    try:
        form = filled.checked()
        await actions.recuse(request.user, appeal_id, form.kind, form.text, now(request))
    except Refusal as refusal:
        return await refused(request, appeal_id, refusal, recusing=filled)
    return see_other(request, "/appeals", toast="Самоотвод принят: апелляцию рассмотрит другой человек")


@post("/appeals/{appeal_id:int}/answer", guards=[COMMITTEE])
async def answer_appeal(request: Request, appeal_id: FromPath[int]) -> Response[Any]:
    filled = await read(AnswerForm, request)
    await load_who(request.user, appeal_id, "considers")
    try:
        await actions.answer_appeal(request.user, appeal_id, filled.checked(), now(request))
    except Refusal as refusal:
        return await refused(request, appeal_id, refusal, answering=filled)
    return see_other(request, f"/appeals/{appeal_id}", toast="Ответ записан: его подпишет председатель")


@post("/appeals/{appeal_id:int}/sign", guards=[COMMITTEE])
async def sign_appeal(request: Request, appeal_id: FromPath[int]) -> Response[Any]:
    filled = await read(VersionForm, request)
    await load_who(request.user, appeal_id, "signs")
    try:
        await actions.sign_appeal(request.user, appeal_id, filled.checked().version, now(request))
    except Refusal as refusal:
        return await refused(request, appeal_id, refusal)
    return see_other(request, f"/appeals/{appeal_id}", toast="Ответ подписан и опубликован, письма отправляются")


handlers = (
    appeals,
    accept_appeal,
    return_appeal,
    assign_appeal,
    unassign_appeal,
    recuse,
    answer_appeal,
    sign_appeal,
)
