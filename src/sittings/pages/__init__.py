"""The pages of the sittings."""

from litestar import Router

from sittings.pages import agenda, minutes, plan, room, voting

routes = Router(
    "/",
    route_handlers=[*plan.handlers, *room.handlers, *agenda.handlers, *voting.handlers, *minutes.handlers],
)
__all__ = ["routes"]
