"""Every page of a project but its public card, which is the registry's."""

from litestar import Router

from projects.pages import extension, ideas, moderation, passport, submission, work

routes = Router(
    "/",
    route_handlers=[
        *ideas.handlers,
        *moderation.handlers,
        *passport.handlers,
        *work.handlers,
        *submission.handlers,
        *extension.handlers,
    ],
)
