"""I01: raw SQL, as the application's own user, that would break the money is refused by the database on both engines."""

from typing import Any

import pytest

from funding import refusals
from kit.db import Database, engine, housekeeping
from kit.refusals import Refusal
from make.funding import AT, Scene, a_review_that_is_over

TIME = "'2023-09-20 09:00:00+00:00'"


async def sql(*statements: str) -> list[dict[str, Any]]:
    """Each statement as it is, all in one transaction."""
    rows: list[dict[str, Any]] = []
    async with housekeeping(AT):
        for statement in statements:
            rows = await engine().run_ddl(statement) or []
    return rows


def award(scene: Scene, n: int = 0, amount: int = 15_000_000, kind: str = "winner", state: str = "proposed") -> str:
    return (
        "insert into award (id, project, season, kind, amount, reduced_scope, reason, state, proposed_by, proposed_at) values"
        f" ({n + 1}, {scene.projects[n]}, {scene.season}, '{kind}', {amount}, false, '', '{state}',"
        f" {scene.organisers[0].person}, {TIME})"
    )


def share(scene: Scene, n: int = 0, amount: int = 15_000_000, code: str = "", number: int = 0) -> list[str]:
    key = number or n + 1
    return [
        f"insert into funding_share (id, award, amount, year, budget_code) values ({key}, {n + 1}, {amount}, 2024, '{code}')",
        f"insert into share_holder (share, body) values ({key}, {scene.bodies[0]})",
    ]


def sign(scene: Scene, n: int = 0, by: int = 1) -> str:
    person = scene.organisers[by].person
    return f"update award set state = 'confirmed', confirmed_by = {person}, confirmed_at = {TIME} where id = {n + 1}"


def give_back(scene: Scene, n: int = 0) -> list[str]:
    return [
        "insert into award_withdrawal (award, person, at, reason)"
        f" values ({n + 1}, {scene.organisers[0].person}, {TIME}, 'причина')",
        f"update award set state = 'withdrawn' where id = {n + 1}",
    ]


def pool(scene: Scene) -> str:
    return f"insert into pool (season, total, project_limit, allocated) values ({scene.season}, 90000000, 15000000, 0)"


@pytest.fixture
async def scene(database: Database) -> Scene:
    made = await a_review_that_is_over(projects=8)
    await sql(pool(made))
    return made


async def allocated() -> int:
    async with housekeeping(AT):
        return int((await engine().run_ddl("select allocated from pool"))[0]["allocated"])


async def refused(meaning: type[Refusal], *statements: str) -> None:
    with pytest.raises(meaning):
        await sql(*statements)


async def test_an_award_in_order_is_taken_and_counted(scene: Scene) -> None:
    await sql(award(scene), *share(scene), sign(scene))
    assert await allocated() == 15_000_000
    await sql(*give_back(scene))
    assert await allocated() == 0


async def test_a_rouble_above_the_limit_is_refused(scene: Scene) -> None:
    await refused(refusals.OverLimit, award(scene, amount=15_000_001))


async def test_no_pool_no_award(scene: Scene) -> None:
    poor = await a_review_that_is_over(projects=1, year=2024)
    await refused(refusals.OverLimit, award(poor))


@pytest.mark.parametrize(
    ("kind", "amount"), [("winner", 0), ("winner", -1), ("reserve", 1), ("not_funded", 5), ("gift", 1)]
)
async def test_the_sum_fits_the_kind(scene: Scene, kind: str, amount: int) -> None:
    await refused(refusals.AmountMissing, award(scene, kind=kind, amount=amount))


@pytest.mark.parametrize("state", ["confirmed", "withdrawn", "anything"])
async def test_an_award_begins_as_a_proposal(scene: Scene, state: str) -> None:
    with pytest.raises((refusals.AwardSettled, refusals.SamePerson)):
        await sql(award(scene, state=state))


async def test_the_seventh_fifteen_million_does_not_fit(scene: Scene) -> None:
    for n in range(6):
        await sql(award(scene, n), *share(scene, n), sign(scene, n))
    assert await allocated() == 90_000_000
    await sql(award(scene, 6, amount=1), *share(scene, 6, amount=1))
    await refused(refusals.PoolEmpty, sign(scene, 6))


async def test_one_person_does_not_sign_twice(scene: Scene) -> None:
    await sql(award(scene), *share(scene))
    await refused(refusals.SamePerson, sign(scene, by=0))
    await refused(refusals.SamePerson, f"update award set state = 'confirmed', confirmed_at = {TIME}")


@pytest.mark.parametrize("parts", [(), (14_999_999,), (15_000_000, 1), (7_000_000, 7_000_000)])
async def test_shares_must_add_up(scene: Scene, parts: tuple[int, ...]) -> None:
    rows = [row for number, part in enumerate(parts, 1) for row in share(scene, amount=part, number=number)]
    await sql(award(scene), *rows)
    await refused(refusals.SharesOff, sign(scene))


async def test_a_share_needs_a_holder(scene: Scene) -> None:
    await sql(award(scene), share(scene)[0])
    await refused(refusals.HolderMissing, sign(scene))


@pytest.mark.parametrize("code", ["1", "1" * 19, "1" * 21, "1234567890123456789x", "                    "])
async def test_a_budget_code_is_twenty_digits(scene: Scene, code: str) -> None:
    await refused(refusals.SharesOff, award(scene), *share(scene, code=code))
    await sql(award(scene), *share(scene, code="12345678901234567890"))


@pytest.mark.parametrize(
    "change",
    [
        "update award set amount = 1",
        "update award set kind = 'reserve', amount = 0",
        "update award set reason = 'другая'",
        "update award set state = 'proposed'",
        "update award set state = 'withdrawn'",
        "update award set confirmed_by = null",
        "update award set id = 7",
        "delete from award",
        "update funding_share set amount = 1",
        "update funding_share set award = 2",
        "delete from funding_share",
        "insert into funding_share (id, award, amount, year, budget_code) values (99, 1, 1, 2024, '')",
        "insert into share_holder (id, share, body) values (99, 1, 2)",
        "update share_holder set body = body",
        "delete from share_holder",
        "update pool set allocated = 0",
        "update pool set allocated = allocated + 1",
        "update pool set total = 14999999",
        "update pool set project_limit = 14999999",
        "update pool set season = 99",
        "delete from pool",
    ],
)
async def test_a_confirmed_award_stays_as_it_is(scene: Scene, change: str) -> None:
    await sql(award(scene), *share(scene), sign(scene))
    with pytest.raises(Refusal):
        await sql(change)
    assert await allocated() == 15_000_000


@pytest.mark.parametrize(
    "change", ["update award set amount = 1", "update award set proposed_by = 1", "delete from award"]
)
async def test_a_proposal_is_not_rewritten_either(scene: Scene, change: str) -> None:
    await sql(award(scene), *share(scene))
    await refused(refusals.AwardSettled, change)


async def test_what_was_withdrawn_never_returns(scene: Scene) -> None:
    await sql(award(scene), *share(scene), *give_back(scene))
    await refused(refusals.AwardSettled, sign(scene))
    await refused(refusals.AwardSettled, "delete from award_withdrawal")
    await refused(refusals.AwardSettled, "update award_withdrawal set reason = ''")


async def test_a_project_has_one_proposal_and_one_award_in_force(scene: Scene) -> None:
    await sql(award(scene))
    second = award(scene).replace("values (1,", "values (2,")
    await refused(refusals.AnotherAward, second)
    await sql(*share(scene), sign(scene), second)
    rows = [row.replace("(1, 1, 15000000", "(2, 2, 15000000").replace("(1, ", "(2, ") for row in share(scene)]
    await sql(*rows)
    await refused(refusals.AnotherAward, sign(scene).replace("id = 1", "id = 2"))


async def test_an_award_is_of_its_projects_season(scene: Scene) -> None:
    other = await a_review_that_is_over(projects=1, year=2024)
    await sql(pool(other))
    await refused(refusals.AwardSettled, award(scene._replace(season=other.season)))
