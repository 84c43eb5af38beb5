"""The pages of expert review."""

from litestar import Router

from expert_review.pages import bodies, closing, conclusion, lists, sending, work

routes = Router(
    "/",
    route_handlers=[
        lists.requests,
        lists.project_review,
        sending.waiting,
        sending.send_page,
        sending.send,
        bodies.bodies,
        bodies.add_body,
        bodies.add_member,
        bodies.remove_member,
        conclusion.request_page,
        conclusion.print_page,
        conclusion.request_files,
        conclusion.write,
        conclusion.autosave,
        work.assign,
        work.forward,
        work.ask,
        work.check,
        work.send_back,
        work.sign,
        work.correct,
        work.recall,
        closing.answer,
        closing.release,
        closing.close,
    ],
)
