"""What one person has to do now, with his ideas, teams, letters and meetings."""

from litestar import Response, get

from accounts.roles import ROLES
from cabinet.queries.staff import staff_tasks
from cabinet.queries.team import own
from cabinet.tasks import ordered, waiting
from competition.deadlines import APPLICATIONS, is_open
from competition.queries import seasons
from kit.access import signed_in
from kit.pages import Request, now, page
from notices.tables import Notice

LETTERS = 8


@get("/cabinet", guards=[signed_in])
async def cabinet(request: Request) -> Response[str]:
    mine = await own(request.user, now(request))
    tasks = ordered(mine.tasks + await staff_tasks(request.user, now(request)))
    years = {season.id: season.year for season in await seasons()}
    latest = next(iter(await seasons()), None)
    return await page(
        request,
        "cabinet/cabinet.html",
        tasks=tasks,
        waiting=waiting(tasks),
        mine=mine,
        years=years,
        roles=sorted(
            {(years.get(season, 0), ROLES.get(role, role)) for season, role in request.user.roles}, reverse=True
        ),
        letters=await _letters(request.user.person or 0),
        taking=latest is not None and is_open(latest, *APPLICATIONS, now=now(request)),
    )


async def _letters(person: int) -> list[dict[str, object]]:
    n = Notice
    rows: list[dict[str, object]] = (
        await n.select(n.id, n.subject, n.link, n.created_at, n.read_at)
        .where(n.person == person)
        .order_by(n.id, ascending=False)
        .limit(LETTERS)
    )
    return rows
