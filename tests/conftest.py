"""What every test can ask for: a fresh database, a site over it, people who are signed in."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from hypothesis import HealthCheck, settings
from jinja2 import FileSystemBytecodeCache

from databases import add_option, choose, database, databases
from visitors import Site

# A busy machine is no fault of the code: nothing here is judged by the clock.
settings.register_profile("here", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("here")

__all__ = ["database", "databases"]


def pytest_addoption(parser: pytest.Parser) -> None:
    add_option(parser)


def pytest_configure(config: pytest.Config) -> None:
    choose(config)
    _keep_templates()


def _keep_templates() -> None:
    """Compiling all templates takes two seconds, and three runs go side by side: what one has compiled the others load."""
    from kit.settings import ROOT
    from kit.templates import environment

    folder = ROOT / "var/templates"
    folder.mkdir(parents=True, exist_ok=True)
    environment().bytecode_cache = FileSystemBytecodeCache(str(folder))


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On PostgreSQL, only what has to do with a database: the rest has been seen on SQLite."""
    if config.getoption("--engine") == "postgres":
        chosen = [item for item in items if "databases" in getattr(item, "fixturenames", ())]
        pure, items[:] = [item for item in items if item not in set(chosen)], chosen
        config.hook.pytest_deselected(items=pure)


@pytest_asyncio.fixture(loop_scope="session")
async def site(database: object) -> AsyncIterator[Site]:
    """The whole site over a fresh database, with a clock of the test's own."""
    site = Site()
    yield site
    await site.close()
