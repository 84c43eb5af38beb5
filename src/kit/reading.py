"""What was read, kept in memory until anything changes but scores in an open round (`writing(…, unseen=True)`)."""

from collections import OrderedDict
from collections.abc import Awaitable, Callable, Sequence
from itertools import islice
from typing import Any, Generic, TypeVar, cast

from kit import generation
from kit.db import uncommitted

Value = TypeVar("Value")
LARGEST = 700
_kept: OrderedDict[tuple[Any, ...], tuple[int, Any]] = OrderedDict()


async def kept(key: tuple[Any, ...], read: Callable[[], Awaitable[Value]]) -> Value:
    """The value under this key, read again as soon as the data's version has moved."""
    if uncommitted():
        return await read()
    version = generation.current()
    found = _kept.get(key)
    if found is not None and found[0] == version:
        _kept.move_to_end(key)
        return cast(Value, found[1])
    value = await read()
    if generation.current() == version:
        _kept[key] = (version, value)
        _kept.move_to_end(key)
        if len(_kept) > LARGEST:
            _kept.popitem(last=False)
    return value


class Shelf(Generic[Value]):
    """Things read one by one and kept by their ids, all of one version of the data; the first in is the first out."""

    def __init__(self, room: int) -> None:
        self.room = room
        self.version = -1
        self.things: dict[int, Value] = {}

    async def find(
        self, ids: Sequence[int], read: Callable[[list[int]], Awaitable[dict[int, Value]]]
    ) -> dict[int, Value]:
        """The things with these ids that there are; those not on the shelf are read together."""
        version = generation.current()
        if uncommitted():
            return await read(list(ids))
        if version != self.version:
            self.version, self.things = version, {}
        things = self.things
        found = {one: things[one] for one in ids if one in things}
        if missing := [one for one in ids if one not in found]:
            fresh = await read(missing)
            found |= fresh
            if generation.current() == version == self.version:
                self._put(fresh)
        return found

    def _put(self, fresh: dict[int, Value]) -> None:
        self.things |= fresh
        if (over := len(self.things) - self.room) > 0:
            for oldest in list(islice(self.things, over)):
                del self.things[oldest]
