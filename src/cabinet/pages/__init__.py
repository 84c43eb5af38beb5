"""The cabinet, the organiser's dashboard, the journal."""

from litestar import Router

from cabinet.pages.cabinet import cabinet
from cabinet.pages.dashboard import organiser, remind
from cabinet.pages.journal import journal

routes = Router("/", route_handlers=[cabinet, organiser, remind, journal])
