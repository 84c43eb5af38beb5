"""The demonstration keeps to a database of its own."""

from pathlib import Path
from typing import Any

import pytest

from demo import stand
from demo.progress import Silence


async def test_it_refuses_a_database_that_is_somebody_elses(database: Any) -> None:
    assert await stand.state() == "foreign"
    with pytest.raises(stand.NotOurs, match="not the demonstration's own"):
        await stand.open_given("teams", False, Silence())
    with pytest.raises(stand.NotOurs):
        await stand.open_given("teams", True, Silence())


@pytest.mark.parametrize("stage", ["teams", "expert_review"])
async def test_a_stage_is_built_once_and_a_half_made_one_is_thrown_away(replayed: Path, stage: str) -> None:
    folder = replayed.parent
    (folder / "building.sqlite").write_bytes(b"half made")
    file = await stand.open_stand(folder, stage, False, Silence())
    built = file.stat().st_mtime_ns
    await stand.engine().close_connection_pool()
    await stand.open_stand(folder, stage, False, Silence())
    assert await stand.state() == stage and file.stat().st_mtime_ns == built
    assert not (folder / "building.sqlite").exists()
    await stand.engine().close_connection_pool()
