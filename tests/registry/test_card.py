"""A project's card: as public as its stage, names only of those who agreed."""

from datetime import UTC, date, datetime

import pytest

from delivery import actions
from delivery.actions.planning import Progress
from kit.templates import drawn
from make.delivery import BEGUN, a_delivery, leader_of
from make.people import a_person
from make.projects import a_project
from visitors import Site

GOAL = "Показать на одной карте тихие дворы города."
TOLD = ("idea", "accepted", "expert_review", "supported", "winner", "reserve", "not_funded", "in_delivery")
CLOSED = ("submitted", "round_1", "rejected_1", "round_2", "rejected_2")


@pytest.mark.parametrize("stage", TOLD)
async def test_the_idea_itself_is_public(site: Site, stage: str) -> None:
    made = await a_project(stage)
    text = (await site.visitor().get(f"/projects/{made.id}")).text
    assert GOAL in text and made.summary in text


@pytest.mark.parametrize("stage", CLOSED)
async def test_in_a_round_the_public_reads_title_and_summary(site: Site, stage: str) -> None:
    made = await a_project(stage)
    client = site.visitor()
    text = (await client.get(f"/projects/{made.id}")).text
    assert made.title in text and made.summary in text
    assert GOAL not in text and made.members[0].name not in text
    data = (await client.get(f"/api/v1/projects/{made.id}")).json()
    assert "goal" not in data and data["team"] == []


@pytest.mark.parametrize(
    ("stage", "says", "hides"),
    [
        ("round_1", "публикуются сразу для всех", "не прошёл дальше"),
        ("rejected_2", "Проект не прошёл дальше", "Пока проект проходит отбор"),
        ("withdrawn", "Команда отозвала проект", "Пока проект проходит отбор"),
    ],
)
def test_a_closed_card_says_why_it_is_closed(stage: str, says: str, hides: str) -> None:
    text = drawn("registry/_card.html", "closed", stage)
    assert says in text and hides not in text


async def test_what_the_passport_holds_is_not_on_the_card(site: Site) -> None:
    made = await a_project("accepted")
    text = (await site.visitor().get(f"/projects/{made.id}")).text
    for secret in ("Три коммерческих предложения", "Мало данных", "9 000 000", "Опрос трёхсот жителей"):
        assert secret not in text


async def test_a_name_is_shown_only_with_its_owners_consent(site: Site) -> None:
    silent = await a_project(leader=await a_person("Тихонов Тимофей Тихонович", publish_name=False))
    client = site.visitor()
    assert "Тихонов" not in (await client.get(f"/projects/{silent.id}")).text
    assert "Тихонов" not in (await client.get(f"/api/v1/projects/{silent.id}")).text
    loud = await a_project(leader=await a_person("Громов Герман Громович"), season=silent.season)
    assert "Громов Герман Громович" in (await client.get(f"/projects/{loud.id}")).text


async def test_no_address_of_a_person_is_ever_on_a_card(site: Site) -> None:
    made = await a_project(leader=await a_person("Громов Герман", email="gromov@site.test"))
    for path in (f"/projects/{made.id}", f"/api/v1/projects/{made.id}", "/projects", "/projects.csv"):
        assert "gromov@" not in (await site.visitor().get(path)).text


async def test_the_author_finds_the_draft_where_it_will_be_public(site: Site) -> None:
    author = await a_person()
    made = await a_project("draft", leader=author)
    answer = await (await site.signed_in(author)).get(f"/projects/{made.id}")
    assert answer.status_code == 200 and "Ещё не опубликован" in answer.text
    stranger = await (await site.signed_in(await a_person())).get(f"/projects/{made.id}")
    assert stranger.status_code == 404


async def test_the_open_data_gives_a_member_no_more_than_a_visitor(site: Site) -> None:
    author = await a_person()
    made = await a_project("draft", leader=author)
    assert (await (await site.signed_in(author)).get(f"/api/v1/projects/{made.id}")).status_code == 404


async def test_a_winners_card_tells_plan_forecast_and_fact_and_what_was_published(site: Site) -> None:
    scene = await a_delivery()
    leader, project = leader_of(scene), scene.projects[0]
    step = await actions.add_milestone(leader, "leader", project, "Прототип", date(2024, 4, 1), BEGUN)
    await actions.add_milestone(leader, "leader", project, "Запуск для всех", date(2024, 9, 2), BEGUN)
    done = Progress(date(2024, 4, 1), date(2024, 4, 9), "done", "")
    await actions.update_milestone(leader, "leader", step, 1, done, datetime(2024, 4, 10, tzinfo=UTC))
    told = await actions.report(leader, "leader", project, "Собрали прототип", "", BEGUN)
    await actions.report(leader, "leader", project, "Ещё не проверено", "", BEGUN)
    await actions.publish_report(scene.organisers[0], told, BEGUN)
    text = (await site.visitor().get(f"/projects/{project}")).text.replace("\u00a0", " ")
    for words in ("Прототип", "1 апреля 2024 г.", "9 апреля 2024 г.", "Запуск для всех", "2 сентября 2024 г."):
        assert words in text
    assert "Собрали прототип" in text and "Ещё не проверено" not in text


async def test_a_project_that_has_not_won_has_no_plan_on_its_card(site: Site) -> None:
    made = await a_project("accepted")
    assert "Ход реализации" not in (await site.visitor().get(f"/projects/{made.id}")).text
