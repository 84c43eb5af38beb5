"""The site put together: the only file that knows every feature."""

import gc
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Any

from litestar import Litestar, Router
from litestar.connection import ASGIConnection
from litestar.datastructures import State
from litestar.handlers import BaseRouteHandler, HTTPRouteHandler
from litestar.types import ASGIApp
from piccolo.engine import engine_finder

import accounts.pages
import appeals.pages
import cabinet.pages
import cases.pages
import competition.context
import competition.pages
import delivery.pages
import demo.pages
import expert_review.pages
import funding.pages
import kit.clock
import kit.serving
import market.pages
import meetings.pages
import moderation.pages
import notices.context
import notices.pages
import projects.pages
import registry.pages
import rounds.pages
import sittings.pages
import teams.pages
from accounts.sessions import viewer_of
from kit import log
from kit.cache import AnonymousCache
from kit.db import engine
from kit.entrance import Entrance
from kit.errors import failed
from kit.heap import one_arena
from kit.pages import Provider
from kit.security import derived_key
from kit.settings import Settings, load
from kit.static import assets
from kit.templates import warm

# One line a feature: its routes, what it adds to every page.
ROUTES: tuple[Router, ...] = (
    kit.serving.routes,
    competition.pages.routes,
    accounts.pages.routes,
    notices.pages.routes,
    teams.pages.routes,
    projects.pages.routes,
    moderation.pages.routes,
    market.pages.routes,
    cases.pages.routes,
    registry.pages.routes,
    meetings.pages.routes,
    expert_review.pages.routes,
    delivery.pages.routes,
    funding.pages.routes,
    cabinet.pages.routes,
    rounds.pages.routes,
    appeals.pages.routes,
    sittings.pages.routes,
    demo.pages.routes,
)
PROVIDERS: tuple[Provider, ...] = (
    competition.context.seasons,
    notices.context.bell,
)


@asynccontextmanager
async def _database(app: Litestar) -> AsyncIterator[None]:
    await engine().start_connection_pool()
    _warm_up()
    try:
        yield
    finally:
        await engine().close_connection_pool()


def _warm_up() -> None:
    """What the first visitor would wait a second for: packed static files, public templates, Piccolo's look for its engine."""
    engine_finder()
    assets()
    warm("layouts/", "shared/", "competition/", "registry/", "errors/")
    gc.collect()
    gc.freeze()  # what lives as long as the process is never looked through again


async def _guarded(handler: BaseRouteHandler, connection: ASGIConnection[Any, Any, Any, Any]) -> None:
    """Ask each guard of a route: as the framework does, but without copying the whole handler for each (20 µs a request)."""
    for guard in handler.resolve_guards():
        await guard(connection, handler)  # type: ignore[misc]


HTTPRouteHandler.authorize_connection = _guarded  # type: ignore[method-assign,assignment]


def create_litestar(settings: Settings) -> Litestar:
    """The framework's application: routes, error pages, what every page is given."""
    state: dict[str, Any] = {
        "settings": settings,
        "providers": list(PROVIDERS),
        "csrf_key": derived_key(settings, "csrf"),
    }
    return Litestar(
        route_handlers=list(ROUTES),
        exception_handlers={Exception: failed},
        lifespan=[_database],
        openapi_config=None,
        logging_config=None,
        debug=False,
        request_max_body_size=2_000_000,
        state=State(state),
    )


def create_app(settings: Settings | None = None, clock: Callable[[], datetime] = kit.clock.now) -> ASGIApp:
    """The whole site as an ASGI application; `clock` gives UTC instants."""
    settings = settings or load()
    return behind_entrance(create_litestar(settings), settings, clock)


def served() -> ASGIApp:
    """What a worker of the server runs: the site, its log on standard error."""
    one_arena()
    log.start()
    return create_app()


def behind_entrance(litestar: Litestar, settings: Settings, clock: Callable[[], datetime]) -> ASGIApp:
    """The framework's application with what stands before it: recognising, limits, the cache of anonymous pages."""
    if not settings.debug:
        logging.getLogger("litestar").setLevel(logging.WARNING)
    return Entrance(AnonymousCache(litestar), litestar, settings, clock, viewer_of)
