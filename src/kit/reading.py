"""What was read, kept in memory until anything changes but scores in an open round (`writing(…, unseen=True)`)."""

from collections import OrderedDict
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar, cast

from kit import generation
from kit.db import uncommitted

Value = TypeVar("Value")
LARGEST = 500
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
