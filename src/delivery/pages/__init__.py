"""The pages of the year of implementation."""

from litestar import Router

from delivery.pages.acts import finish, publish_report, report, start, terminate
from delivery.pages.milestones import add_milestone, update_milestone
from delivery.pages.reading import deliveries, delivery

routes = Router(
    "/",
    route_handlers=[
        deliveries,
        delivery,
        start,
        add_milestone,
        update_milestone,
        report,
        publish_report,
        finish,
        terminate,
    ],
)
