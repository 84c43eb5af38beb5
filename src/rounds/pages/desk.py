"""The desk of a committee member: what is still to be scored, least reviewed first."""

from litestar import Response, get
from litestar.params import FromPath

from competition.queries import season_by_id
from kit.pages import Request, now, page
from kit.refusals import Missing
from rounds.access import load_for
from rounds.pages.overview import COMMITTEE
from rounds.queries import desk_of, own_values, questions_of


@get("/rounds/{round_id:int}/desk", guards=[COMMITTEE])
async def desk(request: Request, round_id: FromPath[int]) -> Response[str]:
    """The member's projects; `?mode=table` shows every answer beside its project."""
    entry = await load_for(request.user, round_id)
    person = request.user.person
    if not entry.eyes.position or person is None:
        raise Missing
    rows = await desk_of(entry.round, person)
    table = request.query_params.get("mode") == "table"
    season = await season_by_id(entry.round.season)
    return await page(
        request,
        "rounds/desk.html",
        round=entry.round,
        rows=sorted(rows, key=lambda row: (row.done, row.order)),
        done=sum(row.done for row in rows),
        table=table,
        questions=await questions_of(round_id),
        values=await own_values(round_id, person) if table else {},
        last_day=season.stage(entry.round.stage).last_day,
        days_left=season.days_left(entry.round.stage, now(request)),
    )
