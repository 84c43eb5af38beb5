"""Which part of a list the address asks for."""

import re

import msgspec

from kit.bodies import BadRequest
from kit.pages import Request

LARGEST_PAGE = 1_000_000


class Paging(msgspec.Struct, frozen=True):
    """Which part of a list: page from 1, size from 1 to 100."""

    page: int
    size: int

    @property
    def offset(self) -> int:
        return (self.page - 1) * self.size


def paging(request: Request, size: int = 20) -> Paging:
    """`page` and `size` of the address. Raises BadRequest outside 1..10^6 and 1..100."""
    return Paging(page=whole(request, "page", 1, LARGEST_PAGE) or 1, size=whole(request, "size", 1, 100) or size)


def whole(request: Request, name: str, least: int, most: int) -> int | None:
    """A whole number from the address, None when it isn't there. Raises BadRequest for anything else."""
    text = request.query_params.get(name, "")
    if not text:
        return None
    if not re.fullmatch(r"[0-9]{1,9}", text) or not least <= int(text) <= most:
        raise BadRequest
    return int(text)
