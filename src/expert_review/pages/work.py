"""What a body's people do with a request, one form each."""

from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

import msgspec
from litestar import Response, post
from litestar.params import FromPath

from expert_review import actions
from expert_review.forms import AskForm, AssignForm, ForwardForm, RemarksForm, SignForm, WhyForm
from expert_review.pages.conclusion import show
from kit.access import holding
from kit.pages import Request, now, read, see_other
from kit.refusals import Missing, Refusal

Form = TypeVar("Form", bound=msgspec.Struct)
COORDINATOR = holding("coordinator")
HEAD = holding("head")


@post("/expert-review/{request_id:int}/assign", guards=[COORDINATOR])
async def assign(request: Request, request_id: FromPath[int]) -> Response[Any]:
    async def act(form: AssignForm) -> None:
        await actions.assign(request.user, request_id, form.expert, now(request))

    return await _do(request, request_id, AssignForm, act, "Эксперт назначен")


@post("/expert-review/{request_id:int}/forward", guards=[COORDINATOR])
async def forward(request: Request, request_id: FromPath[int]) -> Response[Any]:
    async def act(form: ForwardForm) -> None:
        await actions.forward(request.user, request_id, form.body, form.why, now(request))

    return await _do(request, request_id, ForwardForm, act, "Запрос перенаправлен", "forward_form")


@post("/expert-review/{request_id:int}/ask", guards=[holding("expert", "coordinator")])
async def ask(request: Request, request_id: FromPath[int]) -> Response[Any]:
    async def act(form: AskForm) -> None:
        await actions.ask(request.user, request_id, form.text, now(request))

    return await _do(request, request_id, AskForm, act, "Вопрос отправлен команде, срок остановлен", "ask_form")


@post("/expert-review/{request_id:int}/check", guards=[COORDINATOR])
async def check(request: Request, request_id: FromPath[int]) -> Response[Any]:
    async def act(form: SignForm) -> None:
        await actions.check(request.user, request_id, now(request))

    return await _do(request, request_id, SignForm, act, "Заключение передано на подпись")


@post("/expert-review/{request_id:int}/return", guards=[holding("coordinator", "head")])
async def send_back(request: Request, request_id: FromPath[int]) -> Response[Any]:
    async def act(form: RemarksForm) -> None:
        await actions.send_back(request.user, request_id, form.why, now(request))

    return await _do(request, request_id, RemarksForm, act, "Заключение возвращено эксперту", "remarks_form")


@post("/expert-review/{request_id:int}/sign", guards=[HEAD])
async def sign(request: Request, request_id: FromPath[int]) -> Response[Any]:
    async def act(form: SignForm) -> None:
        await actions.sign(request.user, request_id, form.version, now(request))

    return await _do(request, request_id, SignForm, act, "Заключение подписано")


@post("/expert-review/{request_id:int}/correct", guards=[COORDINATOR])
async def correct(request: Request, request_id: FromPath[int]) -> Response[Any]:
    async def act(form: WhyForm) -> None:
        await actions.correct(request.user, request_id, form.why, now(request))

    return await _do(request, request_id, WhyForm, act, "Открыта новая редакция", "why_form")


@post("/expert-review/{request_id:int}/recall", guards=[holding("organiser")])
async def recall(request: Request, request_id: FromPath[int]) -> Response[Any]:
    async def act(form: WhyForm) -> None:
        await actions.recall(request.user, request_id, form.why, now(request))

    return await _do(request, request_id, WhyForm, act, "Запрос отозван", "why_form")


async def _do(
    request: Request,
    request_id: int,
    kind: type[Form],
    act: Callable[[Form], Awaitable[None]],
    toast: str,
    name: str = "",
) -> Response[Any]:
    """Read the form, do it, and come back to the request's page, or show the page again with the refusal on it."""
    filled = await read(kind, request)
    try:
        await act(filled.checked())
    except Refusal as refusal:
        if isinstance(refusal, Missing):
            raise
        shown = {name: filled.refused(refusal)} if name else {"refused": refusal.text}
        return await show(request, request_id, status=refusal.status, **shown)
    return see_other(request, f"/expert-review/{request_id}", toast=toast)
