"""Setting up a round: rules, criteria, committee."""

from datetime import datetime
from typing import Any

from litestar import Response, get, post
from litestar.params import FromPath

from competition.queries import season_by_id
from kit.access import holding
from kit.clock import MOSCOW
from kit.forms import Filled, blank
from kit.pages import Request, now, page, read, see_other
from kit.refusals import Refusal
from projects.catalogues import SECTORS
from reckoning.ties import USUAL, chosen
from rounds import actions
from rounds.access import load_for_organiser, organises
from rounds.catalogue import POSITIONS, STATES
from rounds.criteria import KINDS, REASONS, drafts, row_of
from rounds.forms.committee import SeatForm, TermsForm
from rounds.forms.settings import CriteriaForm, RulesForm, WindowForm
from rounds.pages.overview import said
from rounds.queries import RoundView, candidates_for, copyable, questions_of, seats_of, terms_of
from rounds.queries.terms import TermsRow
from rounds.terms import EXAMPLE

EMPTY_ROW = {
    "id": "",
    "title": "",
    "help": "",
    "weight": "",
    "kind": "",
    "steps": "",
    "reasons": "1",
    "required": "yes",
}
SPARE_ROWS = 2
WORDS: dict[str, Any] = {
    "kinds": KINDS,
    "reasons": REASONS,
    "sectors": SECTORS,
    "positions": POSITIONS,
    "states": STATES,
}
ORGANISER = holding("organiser")
DAYS = ("appeal_days", "answer_days")
SITTING = ("names_visible", "quorum", "votes_public")


@get("/rounds/{round_id:int}/setup", guards=[ORGANISER])
async def setup(request: Request, round_id: FromPath[int]) -> Response[str]:
    """The round's settings, criteria and committee."""
    return await show(request, round_id)


@post("/rounds/{round_id:int}/rules", guards=[ORGANISER])
async def save_rules(request: Request, round_id: FromPath[int]) -> Response[Any]:
    """Once the round is open: as a new version with its reason."""
    filled = await read(RulesForm, request)
    try:
        form = filled.checked()
        found, rules, when = await load_for_organiser(request.user, round_id), _typed(form), now(request)
        if found.state == "setup":
            await actions.save_rules(request.user, round_id, rules, form.version, when)
        else:
            await actions.amend_rules(request.user, round_id, rules, form.why, form.version, when)
    except Refusal as refusal:
        said(refusal)
        return await show(request, round_id, refusal.status, rules=filled.refused(refusal))
    return see_other(request, f"/rounds/{round_id}/setup", toast="Правила тура сохранены")


@post("/rounds/{round_id:int}/criteria", guards=[ORGANISER])
async def save_criteria(request: Request, round_id: FromPath[int]) -> Response[Any]:
    """Once the round is open: as a new version with its reason, which asks for the affected scores again."""
    found = await load_for_organiser(request.user, round_id)
    filled = await read(CriteriaForm, request, rows="criteria")
    ready, errors = drafts(filled.rows, found.kind)
    filled.errors.update(errors)
    toast = "Критерии сохранены"
    try:
        form, when = filled.checked(), now(request)
        if found.state == "setup":
            await actions.save_criteria(request.user, round_id, ready, form.version, when)
        else:
            asked = await actions.amend_criteria(request.user, round_id, ready, form.why, form.version, when)
            toast += f"; возвращено оценок на доработку: {asked}"
    except Refusal as refusal:
        said(refusal)
        return await show(request, round_id, refusal.status, criteria=filled.refused(refusal), rows=filled.rows)
    return see_other(request, f"/rounds/{round_id}/setup#criteria", toast=toast)


async def show(
    request: Request,
    round_id: int,
    status: int = 200,
    *,
    refused: str = "",
    rows: list[dict[str, str]] | None = None,
    **typed: Filled[Any],
) -> Response[str]:
    """The page with whichever form was refused as it was typed: rules, criteria with their rows, window, terms or seat."""
    found = await load_for_organiser(request.user, round_id)
    in_force = await terms_of(round_id)
    return await page(
        request,
        "rounds/setup.html",
        status=status,
        round=found,
        round_season=await season_by_id(found.season),
        rows=_with_spare(found, [row_of(one) for one in await questions_of(round_id)] if rows is None else rows),
        likes=await copyable(found, organises(request.user)) if found.state == "setup" else [],
        in_force=in_force,
        seats=await seats_of(round_id),
        candidates=await candidates_for(found),
        refused=refused,
        **WORDS,
        **(_forms(found, in_force) | typed),
    )


def _with_spare(found: RoundView, rows: list[dict[str, str]]) -> list[dict[str, str]]:
    return [{**EMPTY_ROW, "required": "", **row} for row in rows] + [{**EMPTY_ROW, "kind": found.kind}] * SPARE_ROWS


def _forms(found: RoundView, in_force: TermsRow | None) -> dict[str, Any]:
    """Each form of the page as it stands before anybody types."""
    return {
        "rules": _rules(found),
        "criteria": blank(CriteriaForm, version=found.version),
        "window": _window(found),
        "terms": blank(TermsForm, text=in_force.text if in_force else EXAMPLE),
        "seat": blank(SeatForm, position="member", reviews=True),
    }


def _rules(found: RoundView) -> Filled[RulesForm]:
    first, second, third = (*found.ties.split(","), "", "")[:3]
    names = ("reviews_per_project", "passing", "places", "share", "ranked_by", "others_visible", *SITTING, *DAYS)
    return blank(
        RulesForm,
        threshold=found.pass_mark // 100,
        tie_1=first,
        tie_2=second,
        tie_3=third,
        seed=found.seed,
        version=found.version,
        **{name: getattr(found, name) for name in names},
    )


def _typed(form: RulesForm) -> actions.RoundRules:
    """Raises SameTie."""
    names = ("reviews_per_project", "passing", "places", "ranked_by", "others_visible", "seed", *SITTING, *DAYS)
    return actions.RoundRules(
        pass_mark=form.threshold * 100,
        share=form.share or 0,
        ties=",".join(chosen(form.tie_1, form.tie_2, form.tie_3) or USUAL),
        **{name: getattr(form, name) for name in names},
    )


def _window(found: RoundView) -> Filled[WindowForm]:
    return blank(
        WindowForm, opens_at=_moscow(found.opens_at), closes_at=_moscow(found.closes_at), version=found.version
    )


def _moscow(instant: datetime | None) -> str:
    """As a browser's field holds it."""
    return f"{instant.astimezone(MOSCOW):%Y-%m-%dT%H:%M}" if instant else ""
