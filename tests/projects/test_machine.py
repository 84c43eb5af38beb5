"""An idea and its application under every order of acts: whatever people press, what must hold holds.

On SQLite 75 walks of 40 steps, three thousand in all; `MACHINE_EXAMPLES=…` for more.
"""

import asyncio
import os
import random
import sys
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from kit.db import Database
from projects.lifecycle import LIFECYCLE
from projects.lifecycle import Step as Way
from walking_applications import ACTS, PEOPLE, Step, Walks, broken, ways_taken

STEPS = 40
EXAMPLES = int(os.environ.get("MACHINE_EXAMPLES", "75"))
ON_POSTGRES = 8  # the same rules, ten times the round trips: enough to see that the engines agree
STEP = st.tuples(st.sampled_from(ACTS), st.integers(0, PEOPLE - 1), st.integers(0, 4), st.integers(1, 60))
SETTINGS: dict[str, Any] = {
    "deadline": None,
    "database": None,
    "derandomize": True,
    "phases": [Phase.generate],
    "suppress_health_check": list(HealthCheck),
}
BEFORE_ROUNDS = {"", "draft", "moderation", "returned", "refused", "idea", "hidden", "submitted", "withdrawn"}
WAYS = {(way.origin, way.target) for way in LIFECYCLE if {way.origin, way.target} <= BEFORE_ROUNDS}


async def test_nothing_breaks_in_any_order_of_acts(database: Database) -> None:
    """I02, I03, I08, I09, I11, R40: no way but those of the table is ever taken, and each of them is."""
    walks, loop = Walks(), asyncio.get_running_loop()
    number = ON_POSTGRES if database.engine_type == "postgres" else EXAMPLES

    @settings(max_examples=number, **SETTINGS)
    @given(steps=st.lists(STEP, min_size=STEPS, max_size=STEPS))
    def explore(steps: list[Step]) -> None:
        asyncio.run_coroutine_threadsafe(walks.walk(steps), loop).result()

    await asyncio.to_thread(explore)
    assert await broken() == []
    taken = await ways_taken()
    assert walks.steps >= number * STEPS and taken <= WAYS
    assert number < 75 or taken == WAYS, WAYS - taken


def nothing(*_: Any, **__: Any) -> None:
    return None


def any_way(origin: str, target: str, role: str) -> Way:
    return Way(origin, target, frozenset({role}), (), "")


async def nothing_done(*_: Any, **__: Any) -> None:
    return None


PLANTED: dict[str, tuple[str, str, Any]] = {
    "an application that outlives its withdrawal": ("projects.actions.withdraw", "_unbind", nothing_done),
    "a way that the table does not know": ("projects.lifecycle", "step", any_way),
    "submitting what is not complete": ("projects.actions.submit", "require_ready", nothing),
    "writing what was submitted": ("projects.actions.write_passport", "hold_passport", nothing_done),
}


@pytest.mark.parametrize("fault", PLANTED)
async def test_a_planted_fault_is_found(database: Database, monkeypatch: pytest.MonkeyPatch, fault: str) -> None:
    if database.engine_type == "postgres":
        pytest.skip("the rules are the same; one engine is enough to see them miss")
    module, name, value = PLANTED[fault]
    monkeypatch.setattr(sys.modules[module], name, value)
    lots, walks = random.Random(2023), Walks()
    with pytest.raises(AssertionError):
        for _ in range(200):
            await walks.walk([a_step(lots) for _ in range(STEPS)])
            assert await broken() == []


def a_step(lots: random.Random) -> Step:
    return lots.choice(ACTS), lots.randrange(PEOPLE), lots.randrange(5), lots.randrange(1, 61)
