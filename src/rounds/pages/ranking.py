"""The ranking once scoring is closed: as given and adjusted side by side, filtered, sorted, for a spreadsheet."""

from typing import Any

import msgspec
from litestar import Response, get, post
from litestar.params import FromPath

from kit.bodies import BadRequest
from kit.forms import Filled, blank
from kit.pages import Request, now, page, read, see_other
from kit.paging import paging, whole
from kit.refusals import Refusal
from kit.spreadsheets import csv_of
from reckoning import meaning
from reckoning.composite import FULL, shown
from reckoning.passing import OUTCOMES
from rounds import actions, visibility
from rounds.access import Entry, load_for_leads, load_for_ranking
from rounds.catalogue import PASSINGS, STATES
from rounds.forms.publication import LineForm
from rounds.pages.overview import COMMITTEE, said
from rounds.queries import Asked, Ranked, figures_of, latest_job, publication_of, ranked
from rounds.queries.ranking import SORTS, RankedRow

SORTED = {
    "place": "по месту",
    "other": "по другой оценке",
    "spread": "самые спорные",
    "difference": "где поправка меняет место",
    "number": "по номеру",
}
HEADS = (
    "Место",
    "№",
    "Проект",
    "Оценка, %",
    "Оценок",
    "Разброс, %",
    "С поправкой, %",
    "Погрешность, %",
    "Другое место",
)
WHOLE_FILE = 100_000
WORDS: dict[str, Any] = {"sorted_by": SORTED, "passings": PASSINGS, "states": STATES, "outcomes": OUTCOMES}


@get("/rounds/{round_id:int}/ranking", guards=[COMMITTEE])
async def ranking(request: Request, round_id: FromPath[int]) -> Response[str]:
    """Composite scores and proposed results, without the projects with which the reader is in conflict."""
    return await _ranking(request, round_id)


@get("/rounds/{round_id:int}/ranking.csv", guards=[COMMITTEE])
async def ranking_csv(request: Request, round_id: FromPath[int]) -> Response[bytes]:
    """What the list shows, all its pages."""
    entry = await load_for_ranking(request.user, round_id)
    found = await _found(request, entry, WHOLE_FILE, 0)
    withheld, least = _withheld(entry, found), _least(entry)
    rows = [
        (
            *(one.place, one.number, one.title, _told(one.composite, one, least), one.reviews),
            _told(one.spread, one, least),
            *(("", "", "") if withheld else (_told(one.adjusted, one, least), _percent(one.error), one.other_place)),
            OUTCOMES.get(one.outcome, ""),
        )
        for one in found.rows
    ]
    headers = {"Content-Disposition": f'attachment; filename="ranking-{round_id}.csv"'}
    return Response(csv_of((*HEADS, "Результат"), rows), media_type="text/csv", headers=headers)


@post("/rounds/{round_id:int}/results", guards=[COMMITTEE])
async def propose_result(request: Request, round_id: FromPath[int]) -> Response[Any]:
    """Compute the results by the round's rule."""
    await load_for_leads(request.user, round_id)
    try:
        count = await actions.propose_results(request.user, round_id, now(request))
    except Refusal as refusal:
        return await _ranking(request, round_id, said(refusal), status=refusal.status)
    return see_other(
        request, f"/rounds/{round_id}/ranking", toast="Расчёт начат" if count is None else "Результаты рассчитаны"
    )


@post("/rounds/{round_id:int}/line", guards=[COMMITTEE])
async def draw_line(request: Request, round_id: FromPath[int]) -> Response[Any]:
    filled = await read(LineForm, request)
    await load_for_leads(request.user, round_id)
    try:
        form = filled.checked()
        await actions.draw_line(request.user, round_id, form.places, form.why, now(request))
    except Refusal as refusal:
        said(refusal)
        return await _ranking(request, round_id, line=filled.refused(refusal), status=refusal.status)
    return see_other(request, f"/rounds/{round_id}/ranking", toast="Черта проведена")


def asked(request: Request) -> Asked:
    """The filters of the address. Raises BadRequest for what no link of ours holds."""
    query = request.query_params
    sort, outcome = query.get("sort") or "place", query.get("outcome", "")
    if sort not in SORTS or (outcome and outcome not in OUTCOMES):
        raise BadRequest
    low, high, spread = (whole(request, name, 0, FULL + 1) for name in ("low", "high", "spread"))
    return Asked(sort, outcome, low, high, spread)


async def _found(request: Request, entry: Entry, limit: int, offset: int) -> Ranked:
    published = entry.round.state == "published"
    chosen = msgspec.structs.replace(asked(request), least=_least(entry))
    return await ranked(entry.round.id, request.user.person or 0, published, chosen, limit, offset)


def _least(entry: Entry) -> int:
    """How many sheets a mean must be of to be shown to this reader: the mean of fewer would tell what one person said."""
    return 0 if visibility.reads_mean(entry.eyes, entry.round.state, 0) else visibility.FEW


def _withheld(entry: Entry, found: Ranked) -> bool:
    """The adjusted scores follow from all sheets: who is in conflict with one of the projects reads them when all may."""
    return bool(found.tally.hidden) and entry.round.state != "published"


async def _ranking(
    request: Request, round_id: int, refused: str = "", line: Filled[LineForm] | None = None, status: int = 200
) -> Response[str]:
    entry, part = await load_for_ranking(request.user, round_id), paging(request, 50)
    found = await _found(request, entry, part.size, part.offset)
    return await page(
        request,
        "rounds/ranking.html",
        block="progress",
        status=status,
        round=entry.round,
        eyes=entry.eyes,
        found=found,
        withheld=_withheld(entry, found),
        least=_least(entry),
        asked=asked(request),
        narrowed=[pair for pair in request.query_params.multi_items() if pair[0] not in ("page", "size")],
        paging=part,
        publication=await publication_of(round_id),
        line=line or blank(LineForm, places=entry.round.places),
        refused=refused,
        job=await latest_job(round_id, "results") if entry.eyes.leads else None,
        shown=shown,
        **await _verdict(round_id),
        **WORDS,
    )


async def _verdict(round_id: int) -> dict[str, Any]:
    """How far the committee agrees, and from which spread on a project is disputed."""
    figures = await figures_of(round_id)
    if figures is None:
        return {"verdict": "", "disputed": 0}
    return {"verdict": meaning.VERDICTS.get(figures.verdict, ""), "disputed": figures.noise * 3 // 2}


def _told(hundredths: int | None, row: RankedRow, least: int) -> str:
    return "" if hundredths is None or row.reviews < least else _percent(hundredths)


def _percent(hundredths: int) -> str:
    return f"{hundredths / 100:.2f}".replace(".", ",")
