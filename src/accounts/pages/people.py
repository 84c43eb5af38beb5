"""The list of accounts, for administrators."""

from litestar import Response, get

from accounts.queries import accounts_found
from kit.access import holding
from kit.pages import Request, page
from kit.paging import paging


@get("/admin/accounts", guards=[holding("admin")])
async def accounts(request: Request) -> Response[str]:
    """Found by a part of the name or of the address."""
    part = paging(request, 50)
    wanted = "".join(sign for sign in request.query_params.get("q", "")[:100] if sign.isprintable()).strip()
    found, total = await accounts_found(wanted, part.size, part.offset)
    return await page(
        request,
        "accounts/accounts.html",
        wanted=wanted,
        found=found,
        total=total,
        part=part,
    )


handlers = [accounts]
