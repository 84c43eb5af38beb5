"""The pages of moderation: queue, decision, thread, complaints, merging, a season's rules."""

from litestar import Router

from moderation.pages import bulk, decision, flags, merges, queue, resubmission, settings, thread

routes = Router(
    "/",
    route_handlers=[
        *queue.handlers,
        *decision.handlers,
        *bulk.handlers,
        *resubmission.handlers,
        *thread.handlers,
        *flags.handlers,
        *merges.handlers,
        *settings.handlers,
    ],
)
