"""The desk of a committee member: what is still to be scored, least reviewed first; one by one, or all in a table."""

from typing import Any

from litestar import Response, get
from litestar.params import FromPath

from competition.queries import season_by_id
from kit.pages import Request, now, page, see_other
from kit.paging import paging
from kit.refusals import Missing
from rounds.access import load_for
from rounds.pages.overview import COMMITTEE
from rounds.queries import desk_rows, lacks_terms, own_marks, questions_of, turns_of

SIZE = 50  # projects on one page of a desk


@get("/rounds/{round_id:int}/desk", guards=[COMMITTEE])
async def desk(request: Request, round_id: FromPath[int]) -> Response[Any]:
    """The member's projects; `?mode=table` is a table to score in."""
    entry = await load_for(request.user, round_id)
    person = request.user.person
    if not entry.eyes.position or person is None:
        raise Missing
    table = request.query_params.get("mode") == "table"
    if table and entry.round.state == "open" and await lacks_terms(round_id, person):
        return see_other(request, f"/rounds/{round_id}/terms")
    turns, part = await turns_of(entry.round, person), paging(request, SIZE)
    shown = turns[part.offset : part.offset + part.size]
    season = await season_by_id(entry.round.season)
    return await page(
        request,
        "rounds/desk_table.html" if table else "rounds/desk.html",
        round=entry.round,
        rows=await desk_rows(round_id, person, shown),
        next=next((turn.project for turn in turns if not turn.done), None),
        total=len(turns),
        done=sum(turn.done for turn in turns),
        paging=part,
        questions=await questions_of(round_id),
        marks=await own_marks(round_id, person, [turn.project for turn in shown]) if table else {},
        last_day=season.stage(entry.round.stage).last_day,
        days_left=season.days_left(entry.round.stage, now(request)),
    )
