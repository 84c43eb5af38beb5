"""I01: twelve organisers press at once, on one pool of 90 M for 180 M of proposals; never a rouble too many.

Ten rounds here, a hundred (and more) by `ROUNDS=100`.
"""

import asyncio
import os

import pytest

from funding import actions
from funding.actions import deciding
from funding.queries import awards_of_season, pool_of_season
from funding.refusals import AwardSettled, PoolEmpty
from funding.tables import Award, FundingShare
from kit.db import Database
from kit.db.nesting import PiccoloTransaction
from kit.refusals import Refusal
from make.funding import AT, Scene, a_review_that_is_over, a_win
from projects.tables import Project

ROUNDS = int(os.environ.get("ROUNDS", "10"))


async def outcome(act: object) -> type[Refusal] | None:
    try:
        await act  # type: ignore[misc]
    except Refusal as refusal:
        return type(refusal)
    return None


async def proposals(scene: Scene) -> list[int]:
    """One of 15 M for each project, by the organiser of the same number."""
    found = []
    for organiser, project in zip(scene.organisers, scene.projects, strict=True):
        found.append(await actions.propose(organiser, project, a_win(scene, 15_000_000, 10_000_000, 5_000_000), AT))
    return found


async def sound(season: int) -> int:
    """The invariants of the money; answers with what is granted."""
    pool = await pool_of_season(season)
    rows = await awards_of_season(season)
    granted = sum(row.amount for row in rows)
    assert granted == pool.confirmed <= pool.total
    assert all(0 < row.amount <= pool.project_limit for row in rows)
    assert all(sum(share.amount for share in row.shares) == row.amount for row in rows)
    winners = {
        row["id"]
        for row in await Project.select(Project.id).where((Project.season == season) & (Project.stage == "winner"))
    }
    assert winners == {row.project for row in rows}
    return granted


@pytest.mark.parametrize("batch", range(0, ROUNDS, 10))
async def test_twelve_organisers_at_once_never_pass_the_pool(database: Database, batch: int) -> None:
    for n in range(10):
        scene = await a_review_that_is_over(12, organisers=12, year=2000 + n)
        awards = await proposals(scene)
        acts = [actions.confirm(scene.organisers[n - 1], award, AT) for n, award in enumerate(awards)]
        found = await asyncio.gather(*[outcome(act) for act in acts])
        assert found.count(None) == 6
        assert all(refusal is None or issubclass(refusal, PoolEmpty) for refusal in found)
        assert await sound(scene.season) == 90_000_000


async def test_without_its_guards_the_pool_would_be_passed(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    """The teeth of the test above: the lock and the counter are what holds, nothing else does."""
    if database.engine_type == "postgres":
        pytest.skip("its schema is shared by the whole run")

    async def nothing(season: int, amount: int) -> None:
        return None

    monkeypatch.setattr(deciding, "hold_pool", nothing)
    async with PiccoloTransaction(database):
        await database.run_ddl("drop trigger pool_takes_award")
    scene = await a_review_that_is_over(12, organisers=12)
    awards = await proposals(scene)
    await asyncio.gather(*[actions.confirm(scene.organisers[n - 1], award, AT) for n, award in enumerate(awards)])
    assert sum(row.amount for row in await awards_of_season(scene.season)) == 180_000_000
    with pytest.raises(AssertionError):
        await sound(scene.season)


async def test_one_proposal_confirmed_by_eleven_counts_once(database: Database) -> None:
    scene = await a_review_that_is_over(1, organisers=12)
    award = await actions.propose(scene.organisers[0], scene.projects[0], a_win(scene, 15_000_000), AT)
    found = await asyncio.gather(*[outcome(actions.confirm(who, award, AT)) for who in scene.organisers])
    assert found.count(None) == 1
    assert await sound(scene.season) == 15_000_000


async def test_rivals_propose_for_one_project_and_one_stands(database: Database) -> None:
    scene = await a_review_that_is_over(1, organisers=12)
    acts = [actions.propose(who, scene.projects[0], a_win(scene), AT) for who in scene.organisers]
    assert (await asyncio.gather(*[outcome(act) for act in acts])).count(None) == 1
    assert await Award.count() == await FundingShare.count() == 1


async def test_confirming_races_taking_back_and_one_of_them_wins(database: Database) -> None:
    scene = await a_review_that_is_over(12, organisers=12)
    for award in await proposals(scene):
        who = scene.organisers
        race = [
            actions.confirm(who[1 if award != 2 else 2], award, AT),
            actions.withdraw(who[0], award, "передумали", AT),
        ]
        found = await asyncio.gather(*[outcome(act) for act in race])
        assert found.count(None) == 1 or PoolEmpty in [getattr(kind, "__base__", None) for kind in found]
        assert all(kind is None or issubclass(kind, (AwardSettled, PoolEmpty, Refusal)) for kind in found)
        await sound(scene.season)
