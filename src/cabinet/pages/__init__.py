"""The cabinet, one's own data, the organiser's dashboard, the journal."""

from litestar import Router

from cabinet.pages.account import account_of, look_at_person
from cabinet.pages.cabinet import cabinet
from cabinet.pages.dashboard import organiser, remind
from cabinet.pages.journal import journal
from cabinet.pages.my_data import erase_me, export_my_data, my_archive, my_data

routes = Router(
    "/",
    route_handlers=[
        cabinet,
        organiser,
        remind,
        journal,
        my_data,
        export_my_data,
        my_archive,
        erase_me,
        account_of,
        look_at_person,
    ],
)
