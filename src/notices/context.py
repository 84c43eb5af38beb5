"""The number of unread notices for the bell of every page."""

from typing import Any

from kit.pages import Request
from notices.queries import unread


async def bell(request: Request) -> dict[str, Any]:
    """`unread` for the layout; nobody is asked about on a visitor's page."""
    return {"unread": await unread(request.user) if request.user.signed_in else 0}
