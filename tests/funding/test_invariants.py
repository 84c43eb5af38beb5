"""The check of the money finds nothing in a sound season, and each fault planted behind the database's back."""

from collections.abc import AsyncIterator

import pytest

from funding import actions
from invariants.test_planted_faults import found_after
from kit.db import Database
from kit.invariants import run
from make.delivery import a_delivery
from make.funding import AT, a_review_that_is_over, a_win, no_money

# Projects of these tests are put at their stage without a history: that is another invariant's business.
ELSEWHERE = ("a project's stage is where", "a submitted", "an application")

FAULTS = {
    "counter": ("update pool set allocated = allocated - 1", "counter"),
    "a lost pool": ("delete from pool", "have a pool"),
    "a rouble above the limit": ("update pool set project_limit = 4999999", "within the limit"),
    "a share changed": ("update funding_share set amount = amount - 1", "sum of its shares"),
    "a holder lost": ("delete from share_holder", "has a holder"),
    "one hand": ("update award set confirmed_by = proposed_by where state = 'confirmed'", "second person"),
    "a silent withdrawal": ("update award set state = 'withdrawn'", "by whom and why"),
    "a stage of its own": ("update project set stage = 'winner' where stage = 'supported'", "stands at its stage"),
    "a delivery lost": ("delete from delivery", "delivery has begun"),
}


@pytest.fixture
async def sound(database: Database) -> AsyncIterator[Database]:
    """One project in delivery, one in reserve, one proposed."""
    await a_delivery()
    scene = await a_review_that_is_over(2, year=2024)
    await actions.propose(scene.organisers[0], scene.projects[0], a_win(scene), AT)
    award = await actions.propose(scene.organisers[0], scene.projects[1], no_money(), AT)
    await actions.confirm(scene.organisers[1], award, AT)
    yield database


async def test_a_sound_season_has_no_findings(sound: Database) -> None:
    assert [finding for finding in await run() if not finding.invariant.startswith(ELSEWHERE)] == []


@pytest.mark.parametrize("fault", FAULTS)
async def test_each_planted_fault_is_found(sound: Database, fault: str) -> None:
    statement, name = FAULTS[fault]
    assert any(name in finding.invariant for finding in await found_after(sound, statement))
