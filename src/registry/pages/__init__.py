"""The addresses of the public reading rooms."""

from litestar import Router

from registry.pages import api, card, export, files, home, projects, statistics, texts

routes = Router(
    "/",
    route_handlers=[
        *home.handlers,
        *projects.handlers,
        *card.handlers,
        *files.handlers,
        *statistics.handlers,
        *export.handlers,
        *api.handlers,
        *texts.handlers,
    ],
)
