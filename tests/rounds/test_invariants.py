"""What must always hold of a published round, and that a planted fault is found."""

import pytest

from kit.db import engine, housekeeping
from kit.invariants import run
from make.people import viewer_of
from make.rounds import CLOSED, a_published_round
from projects.actions import withdraw_project

pytestmark = pytest.mark.usefixtures("database")
RECOMPUTED = "published results are what the sheets give, and what the second person confirmed"
MOVED = "a published result has its change of stage"


async def broken() -> set[str]:
    return {finding.invariant for finding in await run()}


async def plant(trigger: str, table: str, statement: str) -> None:
    """Change a row behind the back of the database's own refusal, which stands again afterwards: PostgreSQL serves the whole run."""
    statements = [
        f"ALTER TABLE {table} DISABLE TRIGGER {trigger}",
        statement,
        f"ALTER TABLE {table} ENABLE TRIGGER {trigger}",
    ]
    if engine().engine_type == "sqlite":
        statements = [f"DROP TRIGGER {trigger}_update", statement]
    async with housekeeping(CLOSED) as tx:
        for each in statements:
            await tx.session.run(each)


async def test_a_published_round_is_sound() -> None:
    await a_published_round(projects=3, members=2)
    assert await broken() == set()


async def test_a_team_that_withdraws_later_changes_no_published_place() -> None:
    """Equal scores are ranked by the instant of the application, which outlives its withdrawal."""
    scene = await a_published_round(projects=3, members=1)
    passed = scene.projects[1]
    await withdraw_project(await viewer_of(passed.leader or 0), passed.id, "", CLOSED)
    assert await broken() == set()


async def test_a_score_changed_behind_the_database_is_found() -> None:
    await a_published_round()
    await plant("round_score_published", "round_score", "UPDATE round_score SET value = 0 WHERE id = 1")
    assert RECOMPUTED in await broken()


async def test_a_result_changed_behind_the_database_is_found() -> None:
    await a_published_round()
    await plant("round_result_published", "round_result", "UPDATE round_result SET outcome = 'pass'")
    assert {RECOMPUTED, MOVED} <= await broken()
