"""The public package of a round: one JSON file from which anybody can recompute its result."""

import asyncio

from litestar import Response, get
from litestar.params import FromPath

from kit.access import anyone
from kit.journal import canonical
from kit.refusals import Missing
from reckoning.package import package as package_of
from rounds.queries import source_of


@get("/api/v1/rounds/{round_id:int}/package", guards=[anyone])
async def package(round_id: FromPath[int]) -> Response[bytes]:
    """Only after publication; before it the round does not exist here."""
    source = await source_of(round_id)
    if source is None:
        raise Missing
    body = await asyncio.to_thread(lambda: canonical(package_of(source)).encode())
    headers = {"Content-Disposition": f'attachment; filename="round-{round_id}.json"'}
    return Response(body, media_type="application/json", headers=headers)
