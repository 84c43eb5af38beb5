"""Setting up a round: rules, criteria, committee."""

from typing import Any

from litestar import Response, get, post
from litestar.params import FromPath

from competition.queries import season_by_id
from kit.access import holding
from kit.forms import Filled, blank
from kit.pages import Request, now, page, read, see_other
from kit.refusals import Refusal
from rounds import actions
from rounds.access import load_for_organiser
from rounds.catalogue import POSITIONS, STATES
from rounds.criteria import drafts, row_of
from rounds.forms import CriteriaForm, RulesForm, SeatForm
from rounds.pages.overview import said
from rounds.queries import RoundView, candidates_for, questions_of, seats_of

EMPTY_ROW = {"title": "", "help": "", "weight": "", "steps": "", "reasons": "1", "required": "yes"}
SPARE_ROWS = 2
ORGANISER = holding("organiser")


@get("/rounds/{round_id:int}/setup", guards=[ORGANISER])
async def setup(request: Request, round_id: FromPath[int]) -> Response[str]:
    """The round's settings, criteria and committee."""
    return await show(request, round_id)


@post("/rounds/{round_id:int}/rules", guards=[ORGANISER])
async def save_rules(request: Request, round_id: FromPath[int]) -> Response[Any]:
    filled = await read(RulesForm, request)
    try:
        form = filled.checked()
        rules = actions.RoundRules(
            reviews_per_project=form.reviews_per_project,
            passing=form.passing,
            pass_mark=form.threshold * 100,
            places=form.places,
            ranked_by=form.ranked_by,
            others_visible=form.others_visible,
            seed=form.seed,
            appeal_days=form.appeal_days,
            answer_days=form.answer_days,
        )
        await actions.save_rules(request.user, round_id, rules, form.version, now(request))
    except Refusal as refusal:
        said(refusal)
        return await show(request, round_id, refusal.status, rules=filled.refused(refusal))
    return see_other(request, f"/rounds/{round_id}/setup", toast="Правила тура сохранены")


@post("/rounds/{round_id:int}/criteria", guards=[ORGANISER])
async def save_criteria(request: Request, round_id: FromPath[int]) -> Response[Any]:
    found = await load_for_organiser(request.user, round_id)
    filled = await read(CriteriaForm, request, rows="criteria")
    ready, errors = drafts(filled.rows, found.yes_no)
    filled.errors.update(errors)
    try:
        await actions.save_criteria(request.user, round_id, ready, filled.checked().version, now(request))
    except Refusal as refusal:
        said(refusal)
        return await show(request, round_id, refusal.status, criteria=filled.refused(refusal), rows=filled.rows)
    return see_other(request, f"/rounds/{round_id}/setup#criteria", toast="Критерии сохранены")


async def show(
    request: Request,
    round_id: int,
    status: int = 200,
    *,
    rules: Filled[RulesForm] | None = None,
    criteria: Filled[CriteriaForm] | None = None,
    rows: list[dict[str, str]] | None = None,
    seat: Filled[SeatForm] | None = None,
    refused: str = "",
) -> Response[str]:
    """The page with whichever form was refused as it was typed."""
    found = await load_for_organiser(request.user, round_id)
    known = rows if rows is not None else [row_of(question) for question in await questions_of(round_id)]
    return await page(
        request,
        "rounds/setup.html",
        status=status,
        round=found,
        rules=rules or _rules(found),
        criteria=criteria or blank(CriteriaForm, version=found.version),
        rows=[{**EMPTY_ROW, "required": "", **row} for row in known] + [EMPTY_ROW] * SPARE_ROWS,
        seat=seat or blank(SeatForm, position="member", reviews=True),
        seats=await seats_of(round_id),
        candidates=await candidates_for(found),
        positions=POSITIONS,
        states=STATES,
        round_season=await season_by_id(found.season),
        refused=refused,
    )


def _rules(found: RoundView) -> Filled[RulesForm]:
    return blank(
        RulesForm,
        reviews_per_project=found.reviews_per_project,
        passing=found.passing,
        threshold=found.pass_mark // 100,
        places=found.places,
        ranked_by=found.ranked_by,
        others_visible=found.others_visible,
        seed=found.seed,
        appeal_days=found.appeal_days,
        answer_days=found.answer_days,
        version=found.version,
    )
