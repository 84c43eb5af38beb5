"""How many queries a page asks."""

from typing import Any

import pytest

from visitors import Client


async def questions(client: Client, path: str, monkeypatch: pytest.MonkeyPatch) -> int:
    """How many queries a page asks, once whatever is kept in memory has been read."""
    from kit.db import engine

    await client.get(path)
    seen = 0
    database = engine()
    ask = database.run_querystring

    async def counting(*arguments: Any, **options: Any) -> Any:
        nonlocal seen
        seen += 1
        return await ask(*arguments, **options)

    with monkeypatch.context() as patch:
        patch.setattr(database, "run_querystring", counting)
        assert (await client.get(path)).status_code == 200
    return seen
