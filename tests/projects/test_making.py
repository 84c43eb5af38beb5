"""Every stage can be reached by what people do, and nothing that must hold is broken on the way."""

import pytest

from kit.invariants import run
from make.projects import a_project
from projects.lifecycle import STAGES


@pytest.mark.parametrize("stage", STAGES)
async def test_a_project_comes_to_its_stage(database: object, stage: str) -> None:
    assert (await a_project(stage)).stage == stage
    assert [finding for finding in await run() if finding.invariant.startswith(("teams", "projects"))] == []
