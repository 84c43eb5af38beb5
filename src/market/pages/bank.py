"""The idea bank: ideas that look for people, with filters in the address."""

from litestar import Response, get

from competition.context import season_shown
from competition.deadlines import APPLICATIONS, is_open
from competition.queries import seasons
from kit.access import anyone
from kit.pages import Request, now, page
from kit.paging import paging
from kit.refusals import Missing
from market.catalogues import SKILLS
from market.filters import IDEAS, filters_of
from market.queries import bank
from projects.catalogues import DISTRICTS, SECTORS


@get("/ideas", guards=[anyone])
async def ideas(request: Request) -> Response[str]:
    every = await seasons()
    season = season_shown(every, request)
    if season is None:
        raise Missing
    chosen = filters_of(request.query_params.multi_items(), IDEAS)
    part = paging(request)
    found = await bank(season, chosen, part.size, part.offset)
    kept = [("season", season.year)] if season != every[0] else []
    return await page(
        request,
        "market/ideas.html",
        bank_season=season,
        filters=chosen,
        found=found,
        part=part,
        pages=-(-found.total // part.size),
        pairs=[*kept, *chosen.pairs()],
        kept=kept,
        taking=is_open(season, *APPLICATIONS, now=now(request)),
        labels={"skill": SKILLS, "sector": SECTORS, "district": DISTRICTS},
    )


handlers = [ideas]
