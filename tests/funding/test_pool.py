"""The pool."""

from kit.db import Database


async def test_it_migrates(database: Database) -> None:
    pass
