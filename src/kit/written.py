"""Parts of a page that are bytes already: the template draws a mark in their place, they are put in once it is encoded."""

from typing import Any

from litestar import Response
from litestar.types import ASGIApp, Receive, Scope, Send
from markupsafe import Markup

HEADERS = ((b"content-type", b"text/html; charset=utf-8"), (b"vary", b"HX-Request"))


class Written:
    """HTML as bytes; also markup, for a template that is given it in any other way than by name."""

    __slots__ = ("body",)

    def __init__(self, body: bytes) -> None:
        self.body = body

    def __bool__(self) -> bool:
        return bool(self.body)

    def __html__(self) -> str:
        return self.body.decode()


def with_marks(context: dict[str, Any]) -> dict[str, Any]:
    """The context of a template, a mark in place of what is written: a NUL, which no text of a page can hold, on either side of its name."""
    return context | {
        name: Markup(f"\0{name}\0") for name, part in context.items() if isinstance(part, Written) and part
    }


def put_in(page: bytes, context: dict[str, Any]) -> bytes:
    """The page with what is written where its marks are."""
    if not any(isinstance(part, Written) for part in context.values()):
        return page
    pieces = page.split(b"\0")
    pieces[1::2] = [context[name.decode()].body for name in pieces[1::2]]
    return b"".join(pieces)


class WrittenPage(Response[str]):
    """A visitor's page, all of it bytes: what the framework does to a text on its way out would cost a thirtieth of a project's card."""

    def __init__(self, body: bytes) -> None:
        self.body = body

    def to_asgi_response(self, *_: Any, **__: Any) -> ASGIApp:  # type: ignore[override]
        """The page itself is what is called."""
        return self

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = [*HEADERS, (b"content-length", b"%d" % len(self.body))]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": self.body, "more_body": False})
