"""The season of 2023, replayed once a run; every test of it reads the same file."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import pytest_asyncio

if TYPE_CHECKING:
    from walking.walk import Walk


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def replayed(databases: Any, pytestconfig: pytest.Config, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of the replayed season; SQLite only, for it is the demonstration's engine and the replay takes a while."""
    if pytestconfig.getoption("--engine") == "postgres":
        pytest.skip("the demonstration's own files are SQLite")
    from demo.progress import Silence
    from demo.stand import snapshot

    return await snapshot(tmp_path_factory.mktemp("replay"), Silence())


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def stand_in_review(replayed: Path) -> Path:
    """The demonstration with its review open, built beside what a killed start left behind."""
    from demo.progress import Silence
    from demo.stand import open_stand
    from kit.db import engine

    replayed.with_name("building.sqlite").write_bytes(b"half made")
    file = await open_stand(replayed.parent, "expert_review", False, Silence())
    await engine().close_connection_pool()
    return file


@pytest_asyncio.fixture(loop_scope="session")
async def season_2023(replayed: Path) -> AsyncIterator[Any]:
    """The engine on the replayed season; nobody writes to it."""
    from kit import generation
    from kit.db import engine, repoint

    await repoint(f"sqlite:///{replayed}")
    generation.bump()
    yield engine()
    await engine().close_connection_pool()


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def walker(stand_in_review: Path) -> AsyncIterator["Walk"]:
    """Everybody, in a season in the midst of its review, after both rounds; the season of 2023 lies behind it."""
    from walking.walk import Walk

    walker = Walk(stand_in_review)
    await walker.begin()
    yield walker
    await walker.end()
