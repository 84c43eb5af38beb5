"""The caught letters in the browser; these pages exist only while the site runs as a demonstration."""

from litestar import Response, Router, get
from litestar.params import FromPath

from demo import mailbox
from kit.access import anyone
from kit.pages import Request, page, settings_of
from kit.paging import paging
from kit.refusals import Missing


@get("/demo/letters", guards=[anyone])
async def letters(request: Request) -> Response[str]:
    """Every caught letter, or those of one address."""
    _require_demonstration(request)
    recipient = request.query_params.get("to", "")
    found = mailbox.mailbox.to(recipient)
    shown = paging(request, 50)
    part = found[shown.offset : shown.offset + shown.size]
    answer = await page(
        request,
        "demo/letters.html",
        letters=part,
        count=len(found),
        recipients=mailbox.mailbox.recipients(),
        recipient=recipient,
        more=f"?to={recipient}&page={shown.page + 1}" if shown.offset + shown.size < len(found) else "",
    )
    return _unkept(answer)


@get("/demo/letters/{number:int}", guards=[anyone])
async def letter(request: Request, number: FromPath[int]) -> Response[str]:
    """One letter as text; only links to this very site can be followed."""
    _require_demonstration(request)
    found = mailbox.mailbox.letters.get(number)
    if found is None:
        raise Missing
    parts = mailbox.pieces(found.body, settings_of(request).base_url)
    return _unkept(await page(request, "demo/letter.html", letter=found, parts=parts))


def _unkept(answer: Response[str]) -> Response[str]:
    """Letters are no part of the database, by whose changes kept answers are renewed."""
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _require_demonstration(request: Request) -> None:
    if not settings_of(request).demonstration:
        raise Missing


routes = Router("/", route_handlers=[letters, letter])
