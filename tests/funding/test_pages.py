"""The pages of the money: an organiser proposes, another confirms, strangers see nothing."""

from datetime import UTC, datetime
from typing import Any

import pytest

from accounts.tables import Person
from funding import actions
from funding.queries import award_of_project, pool_of_season
from kit.tables import Journal
from make.funding import AT, Scene, a_review_that_is_over, a_win, no_money
from notices.tables import Notice
from projects.queries import project
from visitors import Site

NOW = datetime(2023, 9, 21, 9, 0, tzinfo=UTC)


def typed(scene: Scene, **changes: Any) -> dict[str, Any]:
    """The archive's own case: 3 M by one body, 12 M by two together."""
    one, two, three = (str(body) for body in scene.bodies)
    return {
        "kind": "winner",
        "amount": "15 000 000",
        "reason": "",
        **{"shares-0-amount": "3000000", "shares-0-year": "2024", "shares-0-body": one},
        **{"shares-1-amount": "12 000 000", "shares-1-year": "2024", "shares-1-body": two, "shares-1-second": three},
        **{"shares-0-second": "", "shares-0-third": "", "shares-1-third": "", "shares-0-code": "12345678901234567890"},
        **changes,
    }


@pytest.fixture
async def scene(site: Site) -> Scene:
    site.at = NOW
    return await a_review_that_is_over(2)


async def test_a_proposal_becomes_an_award_by_the_second_signature(site: Site, scene: Scene) -> None:
    first, second = [await site.signed_in(who.person or 0) for who in scene.organisers]
    path = f"/funding/projects/{scene.projects[0]}"
    assert (await first.submit(path, "propose-award", typed(scene))).status_code == 303
    assert (await project(scene.projects[0])).stage == "supported"  # type: ignore[union-attr]
    assert "confirm-award" not in (await first.get(path)).text
    assert (await second.submit(path, "confirm-award", {})).status_code == 303
    award = await award_of_project(scene.projects[0])
    assert award is not None
    assert [(share.amount, share.bodies) for share in award.shares] == [
        (3_000_000, ["Орган 0 (2023)"]),
        (12_000_000, ["Орган 1 (2023)", "Орган 2 (2023)"]),
    ]
    assert (await project(scene.projects[0])).stage == "winner"  # type: ignore[union-attr]
    assert (await pool_of_season(scene.season)).free == 75_000_000
    letters = await Notice.select(Notice.person, Notice.letter)
    assert {"person": scene.leaders[0], "letter": "funding/winner"} in letters
    acts = [row["action"] for row in await Journal.select(Journal.action).order_by(Journal.number)]
    assert acts[-3:] == ["propose-award", "move-project", "confirm-award"]


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"amount": "15000001"}, "не больше"),
        ({"amount": "14999999"}, "Доли складываются в 15"),
        ({"amount": "пять"}, "Введите сумму цифрами"),
        ({"amount": ""}, "Укажите сумму"),
        ({"shares-0-body": ""}, "Выберите распорядителя"),
        ({"shares-0-code": "123"}, "В КБК 20 цифр"),
        ({"shares-1-year": "2040"}, "Год доли"),
        ({"shares-1-year": "1"}, "Введите год от 2000 до 2100"),
        ({"shares-1-amount": "9" * 17}, "Введите от 1 ₽ до 10 000 000 000 ₽"),
        ({"amount": "9" * 17}, "Введите от 0 ₽ до 10 000 000 000 ₽"),
        ({"shares-1-body": "999"}, "Выберите распорядителя"),
        ({"kind": "reserve"}, "указывают только победителю"),
        ({"kind": "gift"}, "Выберите один вариант"),
        ({"reduced_scope": "yes"}, "Напишите обоснование"),
    ],
)
async def test_what_is_wrong_is_said_beside_its_field_and_nothing_is_lost(
    site: Site, scene: Scene, changes: dict[str, str], sentence: str
) -> None:
    client = await site.signed_in(scene.organisers[0].person or 0)
    fields = typed(scene, **changes)
    answer = await client.submit(f"/funding/projects/{scene.projects[0]}", "propose-award", fields)
    assert answer.status_code == 422
    assert sentence in answer.text.replace("\u00a0", " ")
    assert 'value="12345678901234567890"' in answer.text or "shares-0-code" in changes
    assert (await pool_of_season(scene.season)).proposed == 0


async def test_one_share_may_leave_its_sum_empty(site: Site, scene: Scene) -> None:
    client = await site.signed_in(scene.organisers[0].person or 0)
    fields = {"kind": "winner", "amount": "5000000", "shares-0-year": "2024", "shares-0-body": str(scene.bodies[0])}
    answer = await client.submit(f"/funding/projects/{scene.projects[0]}", "propose-award", fields)
    assert answer.status_code == 303
    assert (await pool_of_season(scene.season)).proposed == 5_000_000


async def test_who_proposed_can_not_confirm(site: Site, scene: Scene) -> None:
    award = await actions.propose(scene.organisers[0], scene.projects[0], a_win(scene), AT)
    client = await site.signed_in(scene.organisers[0].person or 0)
    path = f"/funding/projects/{scene.projects[0]}"
    answer = await client.post(f"/funding/awards/{award}/confirm", token_from=path)
    assert answer.status_code == 422 and "другой организатор" in answer.text
    assert await award_of_project(scene.projects[0]) is None


async def test_a_second_proposal_and_a_second_confirmation_clash(site: Site, scene: Scene) -> None:
    first, second = [await site.signed_in(who.person or 0) for who in scene.organisers]
    award = await actions.propose(scene.organisers[0], scene.projects[0], a_win(scene), AT)
    path = f"/funding/projects/{scene.projects[0]}"
    again = await first.post(f"{path}/propose", typed(scene), token_from=path)
    assert again.status_code == 409 and "уже есть решение" in again.text
    await actions.confirm(scene.organisers[1], award, AT)
    assert (await second.post(f"/funding/awards/{award}/confirm", token_from=path)).status_code == 409


async def test_a_proposal_can_be_taken_back_with_a_reason(site: Site, scene: Scene) -> None:
    await actions.propose(scene.organisers[0], scene.projects[0], a_win(scene), AT)
    client = await site.signed_in(scene.organisers[1].person or 0)
    path = f"/funding/projects/{scene.projects[0]}"
    assert (await client.submit(path, "withdraw-award", {"reason": " "})).status_code == 422
    assert (await client.submit(path, "withdraw-award", {"reason": "Ошибка в доле"})).status_code == 303
    assert "Ошибка в доле" in (await client.get(path)).text


async def test_the_reserve_becomes_a_winner_when_money_is_offered(site: Site, scene: Scene) -> None:
    first, second = scene.organisers
    await actions.confirm(second, await actions.propose(first, scene.projects[0], no_money(), AT), AT)
    client = await site.signed_in(first.person or 0)
    assert "Проект 1" in (await client.get("/funding")).text
    again = await actions.propose(first, scene.projects[0], a_win(scene), AT)
    await actions.confirm(second, again, AT)
    award = await award_of_project(scene.projects[0])
    assert award is not None and award.kind == "winner"
    assert (await project(scene.projects[0])).stage == "winner"  # type: ignore[union-attr]


async def test_strangers_find_nothing_before_and_no_right_to_press(site: Site, scene: Scene) -> None:
    award = await actions.propose(scene.organisers[0], scene.projects[0], a_win(scene), AT)
    other = await a_review_that_is_over(1, year=2024)
    paths = ["/funding?season=2023", f"/funding/projects/{scene.projects[0]}"]
    for person in (scene.leaders[0], other.organisers[0].person or 0):
        client = await site.signed_in(person)
        for path in paths:
            assert (await client.get(path)).status_code == 404, path
        for path in (f"/funding/awards/{award}/confirm", f"/funding/awards/{award}/withdraw", f"{paths[1]}/propose"):
            assert (await client.post(path, {"reason": "x"}, token_from="/cabinet")).status_code == 404, path
    assert (await pool_of_season(scene.season)).confirmed == 0
    assert await Person.count()


async def test_the_pages_say_how_the_recommended_sum_came_about(site: Site, scene: Scene) -> None:
    client = await site.signed_in(scene.organisers[0].person or 0)
    text = (await client.get(f"/funding/projects/{scene.projects[0]}")).text.replace("\u00a0", " ")
    assert "Как получилась рекомендованная сумма" in text and "9 000 000 ₽" in text
    assert "Решать пока не о чём" not in (await client.get("/funding")).text


async def test_an_organiser_of_an_older_season_finds_his_own(site: Site, scene: Scene) -> None:
    newer = await a_review_that_is_over(1, year=2024)
    client = await site.signed_in(scene.organisers[0].person or 0)
    for path in ("/funding", "/organiser", "/delivery"):
        assert "2023" in (await client.get(path)).text.split("<h1>")[1].split("</h1>")[0], path
        assert (await client.get(f"{path}?season={newer.year}")).status_code == 404, path


async def test_a_seasons_money_is_never_less_than_what_was_awarded_and_the_pool_follows_it_at_once(
    site: Site, scene: Scene
) -> None:
    award = await actions.propose(scene.organisers[0], scene.projects[0], a_win(scene), AT)
    await actions.confirm(scene.organisers[1], award, AT)
    organiser, here = await site.signed_in(scene.organisers[0].person or 0), f"/organiser/seasons/{scene.year}"
    less = {"project_limit": "4 999 999"}
    for typed, words in ((less | {"pool": "4 999 999"}, "меньше их суммы"), (less, "меньше неё")):
        answer = await organiser.submit(here, "change-rules", typed)
        assert answer.status_code == 422 and words in answer.text and "4 999 999" in answer.text
    answer = await organiser.submit(here, "change-rules", {"pool": "5 000 000", "project_limit": "5 000 000"})
    assert answer.status_code == 303
    pool = await pool_of_season(scene.season)
    assert (pool.total, pool.project_limit, pool.free) == (5_000_000, 5_000_000, 0)
