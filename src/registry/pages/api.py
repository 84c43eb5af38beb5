"""The read-only JSON API, version 1: the same public data that the pages show."""

from pathlib import Path
from typing import Any

import msgspec
from litestar import Response, get
from litestar.params import FromPath

from competition.queries import season_of, seasons
from kit.access import VISITOR, anyone
from kit.pages import Request, settings_of
from kit.paging import paging
from projects.queries import similar
from registry.api import as_document, project_of, season_of_api
from registry.cells import funnel, shares
from registry.filters import filters_of
from registry.queries.dossier import dossier
from registry.queries.grants import grants
from registry.queries.index import cells, page_of
from registry.queries.open_data import rows_of
from similarity.rules import EVERYBODY

DOCUMENT = Path(__file__).parents[1] / "openapi.json"


@get("/api/v1/seasons", guards=[anyone])
async def api_seasons(request: Request) -> Response[Any]:
    found = await seasons()
    return Response([{"year": one.year, "title": one.title, "theme": one.theme} for one in found])


@get("/api/v1/seasons/{year:int}", guards=[anyone])
async def api_season(request: Request, year: FromPath[int]) -> Response[Any]:
    season = await season_of(year)
    found = await cells(season.id)
    granted = sum(grant.amount for grant in await grants(season.id))
    parts = {name: shares(found, name) for name in ("novelty", "format", "sector")}
    return Response(season_of_api(season, funnel(found), granted, parts))


@get("/api/v1/projects", guards=[anyone])
async def api_projects(request: Request) -> Response[Any]:
    every = await seasons()
    chosen = filters_of(request.query_params.multi_items(), [season.year for season in every])
    season = next((one for one in every if one.year == chosen.season), None)
    season_id, part = (season.id if season else None), paging(request)
    total, ids = await page_of(chosen, season_id, part.size, part.offset)
    rows = await rows_of(ids, every)
    return Response({"total": total, "page": part.page, "size": part.size, "items": rows})


@get("/api/v1/projects/{project_id:int}", guards=[anyone])
async def api_project(request: Request, project_id: FromPath[int]) -> Response[Any]:
    """One project as a visitor may read it, whoever asks."""
    return Response(project_of(await dossier(VISITOR, project_id)))


@get("/api/v1/similar", guards=[anyone])
async def api_similar(request: Request) -> Response[Any]:
    """Public ideas of any season whose titles are like `title`, the most alike first, whoever asks."""
    found = await similar(request.query_params.get("title", ""), EVERYBODY, 10)
    return Response([{"id": like.id, "title": like.title, "score": like.score} for like in found])


@get("/api/v1/openapi.json", guards=[anyone])
async def api_document(request: Request) -> Response[Any]:
    return Response(as_document(msgspec.json.decode(DOCUMENT.read_bytes()), settings_of(request).base_url))


handlers = (api_seasons, api_season, api_projects, api_project, api_similar, api_document)
