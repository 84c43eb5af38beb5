"""What a reader sees when something can't be shown: one page per status, JSON under /api."""

import logging
from typing import Any

from litestar import Response
from litestar.exceptions import HTTPException
from litestar.response import Redirect
from litestar.types import Receive, Send

from kit.access import SignInFirst
from kit.pages import Request, page
from kit.refusals import Refusal

log = logging.getLogger("site")
KNOWN = {400, 403, 404, 405, 408, 409, 410, 413, 422, 429, 500, 503}


async def refused(request: Request, refusal: Refusal) -> Response[Any]:
    """A refusal that no form took up: the page of its status with its sentence."""
    if isinstance(refusal, SignInFirst) and request.method == "GET" and not _api(request):
        query = f"?{request.url.query}" if request.url.query else ""
        return Redirect("/sign-in", status_code=303, query_params={"next": request.url.path + query})
    sentence = "" if refusal.status == 404 else refusal.text
    return await answer(request, refusal.status, sentence)


def failed(request: Request, error: Exception) -> Response[Any]:
    """The framework's exception handler: it must answer at once, so the page is made while it is being sent."""
    return Later(request, error)


class Later(Response[Any]):
    """An error page that is rendered when it is sent, since rendering asks the database."""

    def __init__(self, request: Request, error: Exception) -> None:
        super().__init__(content=None)
        self.request, self.error = request, error

    def to_asgi_response(self, *args: Any, **kwargs: Any) -> Any:
        """An ASGI application that makes the page and sends it."""

        async def send_page(scope: Any, receive: Receive, send: Send) -> None:
            response = await _page_of(self.request, self.error)
            await response.to_asgi_response(None, self.request)(scope, receive, send)

        return send_page


async def _page_of(request: Request, error: Exception) -> Response[Any]:
    """An HTTP error of the framework, or a fault of ours, which is logged and tells the reader nothing."""
    if isinstance(error, Refusal):
        return await refused(request, error)
    if isinstance(error, HTTPException):
        return await answer(request, error.status_code if error.status_code in KNOWN else 400)
    log.error("fault", exc_info=error, extra={"path": request.url.path})
    return await answer(request, 500)


async def answer(request: Request, status: int, sentence: str = "") -> Response[Any]:
    """The error page; a bare one when even that can't be built."""
    headers = {"Cache-Control": "no-store"} | ({"Retry-After": "30"} if status in (429, 503) else {})
    if _api(request):
        body = {"status": status, "detail": sentence or HTTP_WORDS.get(status, "")}
        return Response(body, status_code=status, headers=headers)
    try:
        response = await page(request, "errors/error.html", status=status, code=status, sentence=sentence)
    except Exception:
        log.exception("the error page itself failed")
        return Response(
            f"<!doctype html><html lang=ru><title>Ошибка {status}</title><h1>{HTTP_WORDS.get(status, 'Ошибка')}</h1>",
            status_code=status,
            media_type="text/html; charset=utf-8",
            headers=headers,
        )
    response.headers.update(headers)
    return response


def _api(request: Request) -> bool:
    return request.url.path.startswith("/api/")


HTTP_WORDS = {
    400: "Запрос повреждён",
    403: "Действие не подтверждено",
    404: "Такой страницы нет",
    405: "Так к этой странице не обращаются",
    408: "Запрос шёл слишком долго",
    409: "Данные изменились",
    410: "Ссылка больше не действует",
    413: "Запрос слишком большой",
    422: "Проверьте данные",
    429: "Слишком много попыток",
    500: "На сайте ошибка, мы уже знаем о ней",
    503: "Сайт временно недоступен",
}
