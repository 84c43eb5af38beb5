"""Every route names who may use it."""

from functools import cache

from kit.access import Holding, anyone, signed_in

# A public route is public on purpose: it stands here, or the test fails until it does.
PUBLIC = {
    line.strip()
    for line in """
    GET /
    GET /seasons/{year:int}
    GET /projects
    GET /ideas
    GET /projects.csv
    GET /projects.xlsx
    GET /projects/{project_id:int}
    GET /projects/{project_id:int}/published/{file_id:int}
    GET /projects/{project_id:int}/published/{file_id:int}/preview
    GET /statistics
    GET /results
    GET /how
    GET /rules
    GET /help
    GET /accessibility
    GET /low-vision
    GET /open-data
    GET /archive
    GET /api/v1/seasons
    GET /api/v1/seasons/{year:int}
    GET /api/v1/projects
    GET /api/v1/projects/{project_id:int}
    GET /api/v1/similar
    GET /api/v1/rounds/{round_id:int}/package
    GET /api/v1/openapi.json
    GET /register
    POST /register
    GET /register/sent
    GET /confirm/{token:str}
    POST /confirm/{token:str}
    GET /consent/{version:str}
    GET /sign-in
    POST /sign-in
    POST /sign-out
    GET /reset
    POST /reset
    GET /reset/sent
    GET /reset/{token:str}
    POST /reset/{token:str}
    GET /demo/letters
    GET /demo/letters/{number:int}
    GET /healthz
    GET /readyz
    GET /static/{version:str}/{path:path}
    POST /view
    GET /invitations/{token:str}
    GET /join/{token:str}
    GET /cases/{token:str}
    POST /cases/{token:str}
    GET /calendar
    GET /calendar.ics
    GET /calendar/{name:str}
    GET /meetings
    GET /meetings/{meeting_id:int}
    GET /rounds/{round_id:int}/minutes
    GET /sittings/{sitting_id:int}/public
    """.splitlines()
    if line.strip()
}


@cache
def routes() -> dict[str, list[object]]:
    """ "GET /path" → the guards that its handler names."""
    from litestar import Litestar

    from app import ROUTES

    site = Litestar(route_handlers=list(ROUTES), openapi_config=None, logging_config=None)
    found: dict[str, list[object]] = {}
    for route in site.routes:
        for handler in getattr(route, "route_handlers", []):
            for method in handler.http_methods - {"OPTIONS", "HEAD"}:
                found[f"{method} {route.path}"] = list(handler.guards or ())
    return found


def test_every_route_names_its_guard() -> None:
    unguarded = [name for name, guards in routes().items() if not any(is_guard(guard) for guard in guards)]
    assert unguarded == []


def is_guard(guard: object) -> bool:
    return guard in (anyone, signed_in) or isinstance(guard, Holding)


def test_public_routes_are_those_that_are_meant_to_be() -> None:
    public = {name for name, guards in routes().items() if anyone in guards}
    assert public == PUBLIC
