"""I01 as a machine: whatever organisers press in whatever order, the model and the database agree to the rouble.

Twelve walks here; `WALKS=…` for more.
"""

import os
from datetime import UTC, datetime
from itertools import count
from typing import NamedTuple

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from funding import actions
from funding.queries import awards_of_season, pool_of_season
from funding.rules import Draft, Share
from kit.db import Database, housekeeping
from kit.refusals import Refusal
from make.funding import Scene, a_review_that_is_over
from projects.tables import Project

NOW = datetime(2023, 9, 21, 9, 0, tzinfo=UTC)
PROJECTS, ORGANISERS = 8, 3
LIMIT, TOTAL = 15_000_000, 90_000_000
WALKS = int(os.environ.get("WALKS", "12"))
years = count(2000)


class Step(NamedTuple):
    act: str
    project: int
    organiser: int
    amount: int
    off: int
    kind: str


STEP = st.builds(
    Step,
    act=st.sampled_from(["propose"] * 3 + ["confirm"] * 3 + ["withdraw", "terminate"]),
    project=st.integers(0, PROJECTS - 1),
    organiser=st.integers(0, ORGANISERS - 1),
    amount=st.sampled_from([1, 4_999_999, 14_999_999, LIMIT, LIMIT, LIMIT, LIMIT + 1, 0, -5]),
    off=st.sampled_from([0, 0, 0, 0, 1, -1]),
    kind=st.sampled_from(["winner", "winner", "winner", "reserve", "not_funded"]),
)


class Model:
    """What must be true, told without a database."""

    def __init__(self) -> None:
        self.stage = ["supported"] * PROJECTS
        self.proposed: dict[int, tuple[str, int, int, int]] = {}
        self.kept: dict[int, tuple[str, int, int]] = {}

    @property
    def granted(self) -> int:
        return sum(amount for _, amount, _ in self.kept.values())

    def proposes(self, step: Step) -> bool:
        stage, fits = self.stage[step.project], 0 < step.amount <= min(LIMIT, TOTAL - self.granted)
        open_ = stage == "supported" or (stage == "reserve" and step.kind == "winner")
        money = fits and step.off == 0 if step.kind == "winner" else True
        return open_ and money and step.project not in self.proposed

    def confirms(self, step: Step) -> bool:
        if step.project not in self.proposed:
            return False
        kind, amount, _, by = self.proposed[step.project]
        open_ = self.stage[step.project] == "supported" or (self.stage[step.project] == "reserve" and kind == "winner")
        return open_ and by != step.organiser and self.granted + amount <= TOTAL

    def withdraws(self, step: Step) -> bool:
        if step.project in self.proposed:
            return True
        return step.project in self.kept and self.stage[step.project] == "terminated"


async def press(scene: Scene, model: Model, step: Step) -> None:
    """One act on both; they must agree on whether it is refused."""
    expected = {"propose": model.proposes, "confirm": model.confirms, "withdraw": model.withdraws}
    if step.act == "terminate":
        return await terminate(scene, model, step.project)
    allowed = expected[step.act](step)
    try:
        done = await act(scene, model, step)
    except Refusal:
        done = False
    assert done == allowed, step
    return None


async def act(scene: Scene, model: Model, step: Step) -> bool:
    who, n = scene.organisers[step.organiser], step.project
    if step.act == "propose":
        money = step.kind == "winner"
        one = Share(step.amount + step.off - 1, scene.year, "", (scene.bodies[0],))
        rest = Share(1, scene.year, "", tuple(scene.bodies[1:]))
        parts = (one, rest) if one.amount > 0 else (Share(step.amount + step.off, scene.year, "", (scene.bodies[0],)),)
        draft = Draft(step.kind, step.amount if money else 0, parts if money else (), False, "причина")
        award = await actions.propose(who, scene.projects[n], draft, NOW)
        model.proposed[n] = (step.kind, draft.amount, award, step.organiser)
    elif step.act == "confirm":
        if n not in model.proposed:
            return False
        kind, amount, award, _ = model.proposed[n]
        await actions.confirm(who, award, NOW)
        del model.proposed[n]
        model.kept[n], model.stage[n] = (kind, amount, award), kind
    else:
        if n not in model.proposed and n not in model.kept:
            return False
        award = model.proposed[n][2] if n in model.proposed else model.kept[n][2]
        await actions.withdraw(who, award, "причина", NOW)
        if model.proposed.pop(n, None) is None:
            del model.kept[n]
    return True


async def terminate(scene: Scene, model: Model, n: int) -> None:
    """The delivery of a winner stops; its money is still granted."""
    if model.stage[n] == "winner":
        async with housekeeping(NOW):
            await Project.update({Project.stage: "terminated"}).where(Project.id == scene.projects[n])
        model.stage[n] = "terminated"


async def agree(scene: Scene, model: Model) -> None:
    pool = await pool_of_season(scene.season)
    rows = await awards_of_season(scene.season)
    assert pool.confirmed == model.granted == sum(row.amount for row in rows) <= TOTAL
    assert {row.project: (row.kind, row.amount) for row in rows} == {
        scene.projects[n]: (kind, amount) for n, (kind, amount, _) in model.kept.items()
    }
    assert all(row.amount <= LIMIT for row in rows)
    assert all(sum(share.amount for share in row.shares) == row.amount for row in rows)


@settings(
    max_examples=WALKS,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(steps=st.lists(STEP, min_size=10, max_size=40))
async def test_the_model_and_the_database_agree(database: Database, steps: list[Step]) -> None:
    scene = await a_review_that_is_over(PROJECTS, ORGANISERS, year=next(years))
    model = Model()
    for step in steps:
        await press(scene, model, step)
    await agree(scene, model)
