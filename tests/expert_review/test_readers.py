"""When a committee may look at a review."""

import pytest

from expert_review.access import load_for, load_project_for
from kit.access import Viewer
from kit.db import housekeeping
from kit.refusals import Missing
from make.reviews import AT, a_request, a_review, a_signed, a_viewer

pytestmark = pytest.mark.usefixtures("database")


async def somebody(name: str, season: int, role: str) -> Viewer:
    async with housekeeping(AT):
        return await a_viewer(name, season, role)


async def test_a_review_does_not_exist_for_the_committee_until_something_is_signed() -> None:
    """R06: process, "who sees what": a conclusion's draft is nothing to the committee, a signed one may be read."""
    scene = await a_review()
    chair = await somebody("Председатель", scene.season, "chair")
    asked = await a_request(scene)
    for refused in (load_for(chair, asked), load_project_for(chair, scene.project)):
        with pytest.raises(Missing):
            await refused


async def test_the_committee_reads_what_is_signed() -> None:
    scene = await a_review()
    chair = await somebody("Председатель", scene.season, "chair")
    asked = await a_signed(scene)
    assert not (await load_for(chair, asked)).inside
    assert "reader" in (await load_project_for(chair, scene.project)).parts


async def test_the_auditor_reads_from_the_first_request_on() -> None:
    scene = await a_review()
    auditor = await somebody("Аудитор", scene.season, "auditor")
    asked = await a_request(scene)
    assert "reader" in (await load_for(auditor, asked)).parts
