"""The organiser's queue: what waits, with its clock; what is with the authors; what may still be undone."""

from litestar import Response, get

from competition.queries import seasons
from kit.access import Viewer, holding
from kit.forms import Filled, blank
from kit.pages import Request, now, page
from moderation.forms import BulkForm
from moderation.queries import Waiting, flags_waiting, returned, rules_of, threads_waiting, undoable, waiting
from moderation.settings import Rules
from projects.catalogues import SECTORS


async def own_seasons(viewer: Viewer) -> dict[int, Rules]:
    """The seasons that this organiser works on, with their rules."""
    return {season.id: await rules_of(season.id) for season in await seasons() if viewer.holds("organiser", season.id)}


async def queue_of(request: Request) -> list[Waiting]:
    rules = await own_seasons(request.user)
    return await waiting(rules, {season: one.days for season, one in rules.items()}, now(request))


@get("/organiser/moderation", guards=[holding("organiser")])
async def queue(request: Request) -> Response[str]:
    return await show(request, blank(BulkForm), 200, [])


async def show(request: Request, bulk: Filled[BulkForm], status: int, chosen: list[str]) -> Response[str]:
    rules = await own_seasons(request.user)
    reasons = {key: label for one in rules.values() for key, label in one.reasons.items()}
    minutes = max((one.undo_minutes for one in rules.values()), default=0)
    return await page(
        request,
        "moderation/queue.html",
        block="queue",
        status=status,
        waiting=await queue_of(request),
        returned=await returned(rules),
        threads=await threads_waiting(rules),
        flagged=await flags_waiting(rules),
        recent=await undoable(request.user.person or 0, minutes, now(request)),
        rules=rules,
        reasons=reasons,
        sectors=SECTORS,
        bulk=bulk,
        chosen=chosen,
    )


handlers = [queue]
