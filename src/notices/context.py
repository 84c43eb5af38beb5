"""The number of unread notices for the bell of every page."""

from typing import Any

from kit.pages import Request, wants_fragment
from notices.queries import unread


async def bell(request: Request) -> dict[str, Any]:
    """`unread` for the layout; nobody is asked about on a visitor's page or in a fragment, which has no bell."""
    shown = request.user.signed_in and not wants_fragment(request)
    return {"unread": await unread(request.user) if shown else 0}
