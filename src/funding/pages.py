"""The pages of the season's money: the pool, a project's award, its proposal, confirmation and withdrawal."""

from typing import Any

from litestar import Response, Router, get, post
from litestar.params import FromPath

from competition.queries import season_by_id
from expert_review.catalogues import VERDICTS
from expert_review.queries import bodies
from funding import access, actions, queries
from funding.board import segments
from funding.forms import ROWS, AwardForm, WithdrawForm, draft_of, shares_in
from funding.recommendation import Recommendation, recommend, suggested_shares
from funding.refusals import AwardSettled
from funding.rules import FUNDABLE, KINDS
from kit.access import holding
from kit.forms import Filled, blank
from kit.pages import Request, now, page, read, see_other
from kit.refusals import Missing, Refusal
from kit.russian import number
from projects.queries import ProjectRow, projects_at

READING = [holding(*access.READERS)]
DECIDING = [holding("organiser")]


@get("/funding", guards=READING)
async def funding(request: Request) -> Response[str]:
    season = await access.season_for(request, *access.READERS)
    pool = await queries.pool_of_season(season.id)
    awards = await queries.awards_of_season(season.id, "proposed", "confirmed")
    waiting = await projects_at(season.id, *FUNDABLE)
    return await page(
        request,
        "funding/funding.html",
        season=season,
        pool=pool,
        awards=awards,
        bar=segments(awards),
        projects=await _recommended(waiting, pool.project_limit),
        proposed={award.project for award in awards if award.state == "proposed"},
        decides=access.decides(request.user, season.id),
        kinds=KINDS,
    )


@get("/funding/projects/{project_id:int}", guards=READING)
async def project(request: Request, project_id: FromPath[int]) -> Response[str]:
    found = await access.load_for(request.user, project_id)
    return await _project_page(request, found)


@post("/funding/projects/{project_id:int}/propose", guards=DECIDING)
async def propose(request: Request, project_id: FromPath[int]) -> Response[Any]:
    found = await access.load_to_decide(request.user, project_id)
    filled = await read(AwardForm, request, rows="shares")
    whole = filled.value.amount or 0 if filled.value else 0
    shares, errors = shares_in(filled.rows, await _bodies(), whole)
    filled.errors.update(errors)
    try:
        await actions.propose(request.user, found.id, draft_of(filled.checked(), shares), now(request))
    except Refusal as refusal:
        return await _project_page(request, found, refusal.status, form=filled.refused(refusal))
    return see_other(
        request, f"/funding/projects/{found.id}", "Решение предложено. Его должен подтвердить другой организатор"
    )


@post("/funding/awards/{award_id:int}/confirm", guards=DECIDING)
async def confirm(request: Request, award_id: FromPath[int]) -> Response[Any]:
    found = await access.load_to_decide(request.user, await _project_of(award_id))
    try:
        await actions.confirm(request.user, award_id, now(request))
    except AwardSettled:
        raise
    except Refusal as refusal:
        return await _project_page(request, found, refusal.status, refused=refusal.text)
    return see_other(request, f"/funding/projects/{found.id}", "Решение подтверждено. Команда получит письмо")


@post("/funding/awards/{award_id:int}/withdraw", guards=DECIDING)
async def withdraw(request: Request, award_id: FromPath[int]) -> Response[Any]:
    found = await access.load_to_decide(request.user, await _project_of(award_id))
    filled = await read(WithdrawForm, request)
    try:
        await actions.withdraw(request.user, award_id, filled.checked().reason, now(request))
    except Refusal as refusal:
        return await _project_page(request, found, refusal.status, withdrawal=filled.refused(refusal))
    return see_other(request, f"/funding/projects/{found.id}", "Решение снято")


async def _project_of(award_id: int) -> int:
    found = await queries.project_of_award(award_id)
    if found is None:
        raise Missing
    return found


async def _bodies() -> dict[str, str]:
    return {str(body.id): body.name for body in await bodies()}


async def _recommended(found: list[ProjectRow], limit: int) -> list[dict[str, Any]]:
    opinions = await queries.opinions_of(row.id for row in found)
    return [{"project": row, "advice": recommend(row.requested, limit, opinions[row.id])} for row in found]


async def _project_page(
    request: Request,
    project: ProjectRow,
    status: int = 200,
    form: Filled[AwardForm] | None = None,
    withdrawal: Filled[WithdrawForm] | None = None,
    refused: str = "",
) -> Response[str]:
    season = await season_by_id(project.season)
    pool = await queries.pool_of_season(project.season)
    opinions = (await queries.opinions_of([project.id]))[project.id]
    advice = recommend(project.requested, pool.project_limit, opinions)
    form = form or _first(advice, season.year + 1)
    return await page(
        request,
        "funding/project.html",
        status=status,
        season=season,
        project=project,
        pool=pool,
        advice=advice,
        form=form,
        rows=form.rows + [{"year": str(season.year + 1)}] * max(0, ROWS - len(form.rows)),
        withdrawal=withdrawal or blank(WithdrawForm),
        refused=refused,
        bodies=await _bodies(),
        kinds=KINDS,
        verdicts=VERDICTS,
        decides=access.decides(request.user, project.season),
        fundable=project.stage in FUNDABLE or project.stage == "reserve",
        **await _history(project.id),
    )


async def _history(project: int) -> dict[str, Any]:
    """The award that is proposed, the one in force, those taken back."""
    history = await queries.history_of_project(project)
    return {
        "proposed": next((award for award in history if award.state == "proposed"), None),
        "confirmed": next((award for award in history if award.state == "confirmed"), None),
        "withdrawn": [award for award in history if award.state == "withdrawn"],
        "withdrawals": await queries.withdrawals_of(award.id for award in history),
    }


def _first(advice: Recommendation, year: int) -> Filled[AwardForm]:
    """The form as it is first seen: the recommended sum, and the shares that the bodies are ready to hold."""
    form = blank(AwardForm, kind="winner", amount=number(advice.amount))
    form.rows = [
        {"amount": number(part), "year": str(year), "code": "", "body": str(body)}
        for body, part in suggested_shares(advice.amount, advice.opinions)
    ]
    return form


routes = Router("/", route_handlers=[funding, project, propose, confirm, withdraw])
