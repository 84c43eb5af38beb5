"""One decision about several ideas: first a look at every letter, then all of it at once."""

import re
from typing import Any

from litestar import Response, post

from kit.access import holding
from kit.bodies import BadRequest
from kit.pages import Request, now, page, read, see_other, typed_in
from kit.refusals import Refusal
from kit.russian import plural
from moderation import actions
from moderation.forms import DECISIONS, BulkForm
from moderation.pages.queue import show

CHOSEN = re.compile(r"(\d{1,9}):(\d{1,9})")
MOST = 200


@post("/organiser/moderation/preview", guards=[holding("organiser")])
async def preview(request: Request) -> Response[Any]:
    """Nothing is written yet: which letters would go out."""
    filled = await read(BulkForm, request)
    try:
        bulk = filled.checked()
        letters = await actions.letters(request.user, _chosen(request), bulk)
    except Refusal as refusal:
        return await show(request, filled.refused(refusal), refusal.status, typed_in(request).get("chosen", []))
    return await page(
        request,
        "moderation/preview.html",
        letters=letters,
        form=filled,
        word=DECISIONS[bulk.decision],
        chosen=typed_in(request).get("chosen", []),
    )


@post("/organiser/moderation/bulk", guards=[holding("organiser")])
async def bulk(request: Request) -> Response[Any]:
    filled = await read(BulkForm, request)
    try:
        done = await actions.moderate_all(request.user, _chosen(request), filled.checked(), now(request))
    except Refusal as refusal:
        return await show(request, filled.refused(refusal), refusal.status, typed_in(request).get("chosen", []))
    toast = f"Решение принято: {plural(done, 'идея', 'идеи', 'идей')}"
    return see_other(request, "/organiser/moderation", toast=toast)


def _chosen(request: Request) -> list[tuple[int, int]]:
    """Pairs of idea and version; each idea once. Raises BadRequest."""
    found: dict[int, int] = {}
    for text in typed_in(request).get("chosen", [])[:MOST]:
        pair = CHOSEN.fullmatch(text)
        if not pair:
            raise BadRequest
        found[int(pair[1])] = int(pair[2])
    return list(found.items())


handlers = [preview, bulk]
