"""The team's page, the ways into a team, changes after the deadline."""

from litestar import Router

from teams.pages import changes, lookalikes, team, ways_in

routes = Router("/", route_handlers=[*team.handlers, *ways_in.handlers, *changes.handlers, *lookalikes.handlers])
