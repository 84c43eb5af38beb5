"""The idea bank, the people market, asking to be taken in, going on with an orphaned idea."""

from litestar import Router

from market.pages import bank, calls, lineage, people

routes = Router("/", route_handlers=[*bank.handlers, *calls.handlers, *people.handlers, *lineage.handlers])
