"""The rehearsal: what the settings would do, on invented projects, without a trace."""

import asyncio

from litestar import Response, get
from litestar.params import FromPath

from kit.forms import Filled, blank, fill
from kit.pages import Request, page
from kit.refusals import Missing, Refusal
from reckoning.composite import shown
from rounds.access import Entry, load_for
from rounds.catalogue import PASSINGS
from rounds.forms.settings import RehearsalForm
from rounds.pages.overview import COMMITTEE, said
from rounds.queries import how_many, questions_of, seats_of
from rounds.refusals.settings import NoCriteria
from rounds.rehearsal import Rehearsal, Stage, rehearse

USUAL = (60, 9)  # projects and members where there are none yet
MOST = 30  # ties that are listed


@get("/rounds/{round_id:int}/rehearsal", guards=[COMMITTEE])
async def rehearsal(request: Request, round_id: FromPath[int]) -> Response[str]:
    """The organiser or the chair, until the scores are in; what is typed stands in the address, nothing is stored."""
    entry = await load_for(request.user, round_id)
    if not (entry.eyes.organiser or entry.eyes.position == "chair") or entry.round.state not in ("setup", "open"):
        raise Missing
    asked = {name: request.query_params.getall(name, []) for name in RehearsalForm.__struct_fields__}
    filled, found, status = fill(RehearsalForm, asked), None, 200
    if not any(asked.values()):
        filled = await _usual(entry, request.user.person or 0)
    else:
        try:
            found = await _played(entry, filled.checked())
        except Refusal as refusal:
            said(refusal)
            filled, status = filled.refused(refusal), refusal.status
    return await page(
        request,
        "rounds/rehearsal.html",
        status=status,
        round=entry.round,
        form=filled,
        found=found,
        most=MOST,
        shown=shown,
        passings=PASSINGS,
    )


async def _played(entry: Entry, form: RehearsalForm) -> Rehearsal:
    questions = await questions_of(entry.round.id)
    if not questions:
        raise NoCriteria
    stage = Stage(form.projects, form.members, form.each, form.seed)
    return await asyncio.to_thread(rehearse, questions, entry.round.rule, stage)


async def _usual(entry: Entry, person: int) -> Filled[RehearsalForm]:
    """As many projects and members as the round has now."""
    reviewing = sum(one.reviews for one in await seats_of(entry.round.id))
    projects = min(max(await how_many(entry.round, person), 0), 300)
    return blank(
        RehearsalForm,
        projects=projects if projects > 1 else USUAL[0],
        members=reviewing or USUAL[1],
        each=entry.round.reviews_per_project,
        seed=entry.round.seed,
    )


handlers = [rehearsal]
