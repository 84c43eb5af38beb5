"""Every page of a project but its public card, which is the registry's."""

from litestar import Router

from projects.pages import files, ideas, passport, printing, revisions, section, submission, work

routes = Router(
    "/",
    route_handlers=[
        *ideas.handlers,
        *passport.handlers,
        *section.handlers,
        *revisions.handlers,
        *files.handlers,
        *printing.handlers,
        *work.handlers,
        *submission.handlers,
    ],
)
