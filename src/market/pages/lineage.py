"""Going on with an orphaned idea: the question, the author's answer, the beginning."""

from typing import Any

from litestar import Response, get, post
from litestar.params import FromPath

from competition.deadlines import APPLICATIONS, is_open
from competition.queries import seasons
from competition.views import SeasonView
from kit.access import signed_in
from kit.forms import Filled, blank
from kit.pages import Request, now, page, read, see_other
from kit.refusals import Missing, Refusal
from market import actions
from market.access import load_orphaned, load_succession
from market.forms import ConsentForm, ContinueForm
from market.queries import SuccessionRow
from market.refusals import NotOrphaned
from projects.queries import ProjectRow


@get("/projects/{project_id:int}/continue", guards=[signed_in])
async def continue_form(request: Request, project_id: FromPath[int]) -> Response[str]:
    try:
        project = await load_orphaned(project_id)
    except NotOrphaned as refusal:
        raise Missing from refusal
    return await _continue(request, project, blank(ContinueForm), 200)


@post("/projects/{project_id:int}/continue", guards=[signed_in])
async def ask_to_continue(request: Request, project_id: FromPath[int]) -> Response[Any]:
    project = await load_orphaned(project_id)
    filled = await read(ContinueForm, request)
    try:
        asked = await actions.ask_to_continue(request.user, project_id, filled.checked().words, now(request))
    except Refusal as refusal:
        return await _continue(request, project, filled.refused(refusal), refusal.status)
    return see_other(request, f"/successions/{asked}", toast="Автор получил ваш вопрос")


async def _continue(request: Request, project: ProjectRow, form: Filled[ContinueForm], status: int) -> Response[str]:
    return await page(request, "market/continue.html", block="form", status=status, project=project, form=form)


@get("/successions/{succession_id:int}", guards=[signed_in])
async def succession(request: Request, succession_id: FromPath[int]) -> Response[str]:
    return await _succession(request, await load_succession(request.user, succession_id), blank(ConsentForm), 200)


@post("/successions/{succession_id:int}", guards=[signed_in])
async def answer_succession(request: Request, succession_id: FromPath[int]) -> Response[Any]:
    asked = await load_succession(request.user, succession_id)
    filled = await read(ConsentForm, request)
    try:
        answer = filled.checked()
        agreed = answer.answer == "agree"
        await actions.answer_succession(request.user, succession_id, agreed, answer.reply, now(request))
    except Missing:
        raise
    except Refusal as refusal:
        return await _succession(request, asked, filled.refused(refusal), refusal.status)
    return see_other(request, f"/successions/{succession_id}", toast="Ответ отправлен")


@post("/successions/{succession_id:int}/withdraw", guards=[signed_in])
async def withdraw_succession(request: Request, succession_id: FromPath[int]) -> Response[Any]:
    await actions.withdraw_succession(request.user, succession_id, now(request))
    return see_other(request, f"/successions/{succession_id}", toast="Вопрос отозван")


@post("/successions/{succession_id:int}/continue", guards=[signed_in])
async def continue_idea(request: Request, succession_id: FromPath[int]) -> Response[Any]:
    asked = await load_succession(request.user, succession_id)
    season = await _taking(request)
    try:
        if season is None:
            raise Missing
        made = await actions.continue_idea(request.user, succession_id, season, now(request))
    except Missing:
        raise
    except Refusal as refusal:
        form = blank(ConsentForm).refused(refusal)
        return await _succession(request, asked, form, refusal.status)
    return see_other(
        request, f"/projects/{made}/work", toast="Черновик создан: доработайте его и отправьте на модерацию"
    )


async def _taking(request: Request) -> SeasonView | None:
    """The season that takes ideas now."""
    return next((one for one in await seasons() if is_open(one, *APPLICATIONS, now=now(request))), None)


async def _succession(request: Request, asked: SuccessionRow, form: Filled[ConsentForm], status: int) -> Response[str]:
    return await page(
        request,
        "market/succession.html",
        block="form",
        status=status,
        asked=asked,
        form=form,
        author=asked.author == request.user.person,
        season=await _taking(request),
    )


handlers = [
    continue_form,
    ask_to_continue,
    succession,
    answer_succession,
    withdraw_succession,
    continue_idea,
]
