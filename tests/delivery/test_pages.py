"""The year of implementation through its forms: the organiser begins and ends it, the leader plans and reports."""

from datetime import UTC, date, datetime

import pytest

from delivery import actions
from delivery.actions.planning import Progress
from delivery.queries import changes_of_project, delivery_of_project, milestones_of_project, reports_of
from delivery.rules import MilestoneChanged
from funding.queries import award_of_project, pool_of_season
from make.delivery import a_delivery, a_winner, leader_of
from projects.queries import project
from visitors import Site

NOW = datetime(2024, 3, 1, 9, 0, tzinfo=UTC)


async def stage_of(project_id: int) -> str:
    found = await project(project_id)
    assert found is not None
    return found.stage


async def test_a_winner_is_taken_into_implementation(site: Site) -> None:
    scene = await a_winner()
    client = await site.signed_in(scene.organisers[0].person or 0)
    path = f"/delivery/{scene.projects[0]}"
    assert "ждёт начала" in (await client.get("/delivery")).text
    wrong = await client.submit(path, "start-delivery", {"due": "зима"})
    assert wrong.status_code == 422 and "Напишите месяц и год" in wrong.text and 'value="зима"' in wrong.text
    answer = await client.submit(path, "start-delivery", {"due": "11.2024", "holder": str(scene.bodies[0])})
    assert answer.status_code == 303
    found = await delivery_of_project(scene.projects[0])
    assert found is not None and (found.due, found.holder_name) == (date(2024, 11, 1), "Орган 0 (2023)")
    assert await stage_of(scene.projects[0]) == "in_delivery"


async def test_the_leader_plans_moves_and_reports(site: Site) -> None:
    scene = await a_delivery()
    site.at = NOW
    client = await site.signed_in(scene.leaders[0])
    path = f"/delivery/{scene.projects[0]}"
    assert (await client.submit(path, "add-milestone", {"title": "Прототип", "plan": "2024-04-01"})).status_code == 303
    slipped = {"forecast": "2024-05-01", "state": "planned", "fact": "", "why": ""}
    refused = await client.submit(path, "update-milestone", slipped)
    assert refused.status_code == 422 and "напишите, почему" in refused.text
    assert (await client.submit(path, "update-milestone", {**slipped, "why": "Ждём данные"})).status_code == 303
    (row,) = await milestones_of_project(scene.projects[0])
    assert (row.plan, row.forecast, row.late(date(2024, 3, 1))) == (date(2024, 4, 1), date(2024, 5, 1), 30)
    assert [change.why for change in (await changes_of_project(scene.projects[0]))[row.id]] == ["Ждём данные"]
    done = {"forecast": "2024-05-01", "state": "done", "fact": "2024-02-29", "why": ""}
    assert (await client.submit(path, "update-milestone", done)).status_code == 303
    assert (
        await client.submit(path, "delivery-report", {"done": "Готов прототип", "obstacles": ""})
    ).status_code == 303
    assert await reports_of([scene.projects[0]]) == []
    organiser = await site.signed_in(scene.organisers[0].person or 0)
    (report,) = await reports_of([scene.projects[0]], published=False)
    assert (await organiser.submit(path, f"publish-report-{report.id}", {})).status_code == 303
    assert [row.done for row in await reports_of([scene.projects[0]])] == ["Готов прототип"]


async def test_an_open_milestone_keeps_a_delivery_from_ending(site: Site) -> None:
    scene = await a_delivery()
    site.at = NOW
    step = await actions.add_milestone(leader_of(scene), "leader", scene.projects[0], "Запуск", date(2024, 4, 1), NOW)
    client = await site.signed_in(scene.organisers[0].person or 0)
    path = f"/delivery/{scene.projects[0]}"
    refused = await client.submit(path, "finish-delivery", {"outcome": "Сервис работает"})
    assert refused.status_code == 422 and "Не закрыты вехи: Запуск" in refused.text
    progress = Progress(date(2024, 4, 1), date(2024, 2, 1), "done", "")
    await actions.update_milestone(leader_of(scene), "leader", step, 1, progress, NOW)
    assert (await client.submit(path, "finish-delivery", {"outcome": "Сервис работает"})).status_code == 303
    assert await stage_of(scene.projects[0]) == "delivered"


async def test_the_second_of_two_editors_is_told(site: Site) -> None:
    scene = await a_delivery()
    step = await actions.add_milestone(leader_of(scene), "leader", scene.projects[0], "Запуск", date(2024, 4, 1), NOW)
    progress = Progress(date(2024, 4, 1), None, "planned", "")
    await actions.update_milestone(leader_of(scene), "leader", step, 1, progress, NOW)
    with pytest.raises(MilestoneChanged):
        await actions.update_milestone(scene.organisers[0], "organiser", step, 1, progress, NOW)


async def test_a_terminated_project_can_give_its_money_back(site: Site) -> None:
    scene = await a_delivery()
    site.at = NOW
    client = await site.signed_in(scene.organisers[0].person or 0)
    path = f"/delivery/{scene.projects[0]}"
    assert (await client.submit(path, "terminate-delivery", {"reason": "Отказ", "sure": None})).status_code == 422
    answer = await client.submit(path, "terminate-delivery", {"reason": "Отказ исполнителя", "sure": "yes"})
    assert answer.status_code == 303
    assert await stage_of(scene.projects[0]) == "terminated"
    assert (await pool_of_season(scene.season)).confirmed == 5_000_000
    given = await client.submit(f"/funding/projects/{scene.projects[0]}", "withdraw-award", {"reason": "Не потрачено"})
    assert given.status_code == 303
    assert (await pool_of_season(scene.season)).confirmed == 0
    assert await award_of_project(scene.projects[0]) is None


async def test_strangers_see_no_delivery_and_a_leader_does_not_decide(site: Site) -> None:
    scene = await a_delivery()
    site.at = NOW
    path = f"/delivery/{scene.projects[0]}"
    assert (await site.visitor().get(path)).status_code == 303
    leader = await site.signed_in(scene.leaders[0])
    assert (await leader.get(path)).status_code == 200
    for act in ("start", "finish", "terminate"):
        assert (await leader.post(f"{path}/{act}", {"outcome": "x", "reason": "x"}, token_from=path)).status_code == 404
    assert (await leader.get("/delivery/999999999999999999999")).status_code in (400, 404)
    assert await stage_of(scene.projects[0]) == "in_delivery"
