"""A project's result and why: its own team reads it from the publication on, those who decide before it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from litestar import Response, get
from litestar.params import FromPath

from kit.access import signed_in
from kit.pages import Request, now, page
from kit.refusals import Missing
from projects.queries import ProjectRow
from projects.queries import project as project_by_id
from reckoning.composite import criterion_mean, shown
from reckoning.line import OfCriterion, Standing, apart, remarks_by, sentences, weakest
from reckoning.passing import FAIL
from reckoning.results import values_of
from reckoning.sheet import asked_of
from rounds import visibility
from rounds.access import load_place
from rounds.appealing import last_day, window_open
from rounds.queries import (
    Place,
    ResultRow,
    RoundView,
    edge_of,
    medians_of,
    obligations_of,
    outcome_since,
    questions_of,
    result_of,
    revisions_on,
    round_by_id,
    seen_place,
    sheets_on,
)
from rounds.queries.ranking import Seen
from rounds.visibility import FEW
from rounds.wording import grouped


@get("/rounds/{round_id:int}/projects/{project_id:int}/result", guards=[signed_in])
async def result(request: Request, round_id: FromPath[int], project_id: FromPath[int]) -> Response[str]:
    """Outcome, place against the line, means beside the field's, the committee's remarks without names, what comes next."""
    place = await load_place(request.user, round_id, project_id)
    found, row = await round_by_id(round_id), await result_of(round_id, project_id)
    project = await project_by_id(project_id)
    if not visibility.reads_result(place.eyes, place.state) or found is None or row is None or project is None:
        raise Missing
    seen = await seen_place(found, request.user.person or 0, row.place)
    telling = visibility.reads_mean(place.eyes, place.state, row.reviews)
    criteria = await _criteria(found, row, place, {} if seen.partly else await medians_of(round_id))
    return await page(
        request,
        "rounds/result.html",
        round=found,
        project=project,
        answers=await _answers(place, round_id, project),
        row=row,
        criteria=criteria,
        few=all(one.mean is None for one in criteria),
        better=weakest(criteria) if row.outcome == FAIL else [],
        line=await _line(found, row, seen) if telling and not seen.partly else [],
        seen=seen,
        telling=telling,
        revisions=await revisions_on(round_id, project_id),
        leads=place.eyes.leads,
        own_team=place.eyes.own_team,
        leader=request.user.person is not None and request.user.person == project.leader,
        shown=shown,
        apart=apart,
        **_appeal(request, found, await outcome_since(row, round_id)),
    )


async def _answers(place: Place, round_id: int, project: ProjectRow) -> str:
    """Whether the team answers the committee's remarks now, has answered them, or has none to answer."""
    if not place.eyes.own_team or not await obligations_of(round_id, project.id):
        return ""
    return "open" if project.answering else "read"


async def _line(found: RoundView, row: ResultRow, seen: Seen) -> list[str]:
    score = row.composite if found.ranked_by == "composite" else row.adjusted or 0
    standing = Standing(row.outcome, row.computed, score, row.place, await edge_of(found))
    return sentences(found.rule.among(seen.total), standing)


async def _criteria(found: RoundView, row: ResultRow, place: Place, medians: Mapping[int, int]) -> list[OfCriterion]:
    questions, remarks = asked_of(await questions_of(found.id), place.sector), grouped(row.reasons)
    sheets = [values_of(one.marks) for one in await sheets_on(found.id, row.project)]
    return [
        OfCriterion(
            title=one.title,
            weight=one.weight,
            mean=criterion_mean(one.weighing, sheets) if place.eyes.leads or _many(sheets, one.id) else None,
            median=medians.get(one.id),
            remarks=remarks_by(remarks, one.title),
        )
        for one in questions
    ]


def _many(sheets: list[dict[int, int]], criterion: int) -> bool:
    return sum(criterion in sheet for sheet in sheets) >= FEW


def _appeal(request: Request, found: RoundView, since: datetime | None) -> dict[str, Any]:
    """Until which day an appeal is taken in, and whether it still is."""
    if since is None or not found.appeal_days:
        return {"appeal_until": None, "appeal_open": False}
    until = last_day(since, found.appeal_days)
    return {"appeal_until": until, "appeal_open": window_open(since, found.appeal_days, now(request))}
