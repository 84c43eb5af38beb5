"""The pages of appeals."""

from litestar import Router

from appeals.pages import appeal, considering, filing

routes = Router("/", route_handlers=[*filing.handlers, *appeal.handlers, *considering.handlers])
__all__ = ["routes"]
