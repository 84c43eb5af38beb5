"""Who is asking, and the guards that a route can name; closed by default.

Guards are coroutines although they wait for nothing: the framework runs a plain function in a thread, for half a millisecond.
"""

from typing import Any

import msgspec
from litestar.connection import ASGIConnection
from litestar.handlers.base import BaseRouteHandler

from kit.journal import Actor
from kit.refusals import Missing, Refusal


class Viewer(msgspec.Struct, frozen=True, kw_only=True):
    """The person behind a request, or a visitor when `person` is None."""

    person: int | None = None
    name: str = ""
    email: str = ""
    roles: frozenset[tuple[int, str]] = frozenset()
    session: int | None = None

    @property
    def signed_in(self) -> bool:
        return self.person is not None

    def holds(self, role: str, season_id: int | None = None) -> bool:
        """Whether this person holds the role in the season, or in any season when none is named."""
        return any(r == role and season_id in (None, s) for s, r in self.roles)

    def holds_any(self, *roles: str, season_id: int | None = None) -> bool:
        return any(self.holds(role, season_id) for role in roles)

    def actor(self, role: str) -> Actor:
        """How this person signs a journal row when acting in `role`."""
        return Actor(self.person, role)


VISITOR = Viewer()


class SignInFirst(Refusal):
    sentence = "Войдите, чтобы продолжить."
    status = 403


async def anyone(connection: ASGIConnection[Any, Any, Any, Any], handler: BaseRouteHandler) -> None:
    """Open to the public."""


async def signed_in(connection: ASGIConnection[Any, Any, Any, Any], handler: BaseRouteHandler) -> None:
    """Open to whoever has signed in; a visitor is asked to."""
    if not connection.scope["user"].signed_in:
        raise SignInFirst


class Holding:
    """A guard: whoever holds one of the roles in some season; to anybody else the page does not exist."""

    def __init__(self, *roles: str) -> None:
        self.roles = roles

    async def __call__(self, connection: ASGIConnection[Any, Any, Any, Any], handler: BaseRouteHandler) -> None:
        if not connection.scope["user"].holds_any(*self.roles):
            raise Missing


def holding(*roles: str) -> Holding:
    return Holding(*roles)
