"""Scenes that many tests begin with are made once a run by what people do, and are put back from a copy after that."""

from collections.abc import Awaitable, Callable
from copy import deepcopy
from functools import wraps
from typing import Any, ParamSpec, TypeVar, cast

import databases
from kit import generation
from kit.db import ask

Asked = ParamSpec("Asked")
Made = TypeVar("Made")
_kept: dict[str, tuple[str, Any]] = {}


def scene(make: Callable[Asked, Awaitable[Made]]) -> Callable[Asked, Awaitable[Made]]:
    """Of a maker: what it makes in a database where nothing has happened yet is kept for the tests that follow."""

    @wraps(make)
    async def found(*args: Asked.args, **named: Asked.kwargs) -> Made:
        if not await _nothing_has_happened():
            return await make(*args, **named)
        assert databases.current is not None
        name = f"{make.__name__}-{args}-{sorted(named.items())}"
        if name not in _kept:
            made = await make(*args, **named)  # which may keep scenes of its own
            _kept[name] = f"scene_{len(_kept)}", deepcopy(made)
            await databases.current.keep(_kept[name][0])
            return made
        place, kept = _kept[name]
        await databases.current.put(place)
        generation.bump()
        return cast(Made, deepcopy(kept))

    return found


async def _nothing_has_happened() -> bool:
    (head,) = await ask("select number from journal_head where id = 1")
    return not head["number"]
