"""The pages of expert review as its people use them, without JavaScript."""

from datetime import timedelta

import pytest

from expert_review import actions, queries
from kit.access import Viewer
from kit.db import housekeeping
from make.copies import copied
from make.projects import AT as BEFORE
from make.projects import a_project
from make.reviews import AT, Scene, a_checked, a_draft, a_refusal, a_request, a_review, a_signed, a_support
from make.seasons import a_season
from projects.queries import project as find_project
from projects.tables import Application, PassportSection
from visitors import Client, Site, form_on


async def at_door(site: Site, viewer: Viewer) -> Client:
    site.at = AT
    return await site.signed_in(viewer.person or 0)


async def stage(scene: Scene) -> str:
    found = await find_project(scene.project)
    assert found is not None
    return found.stage


async def test_the_whole_review_by_forms_alone(site: Site) -> None:
    scene = await a_review()
    organiser = await at_door(site, scene.organiser)
    path = f"/expert-review/send/{scene.project}"
    sent = await organiser.submit(path, "send-to-review", {"bodies": str(scene.first.id)})
    assert sent.status_code == 303
    request = (await queries.requests_of_project(scene.project))[0].id
    page = f"/expert-review/{request}"

    coordinator = await at_door(site, scene.first.coordinator)
    assert (await coordinator.submit(page, "assign-expert", {})).status_code == 303
    expert = await at_door(site, scene.first.expert)
    typed = {name: value for name, value in a_support().items() if value not in ("", None)}
    done = await expert.submit(page, "write-conclusion", {**typed, "submit": "yes"})
    assert done.status_code == 303, done.text
    assert (await coordinator.submit(page, "check-conclusion", {})).status_code == 303
    head = await at_door(site, scene.first.head)
    assert (await head.submit(page, "sign-conclusion", {})).status_code == 303

    leader = await at_door(site, scene.leader)
    project = f"/expert-review/projects/{scene.project}"
    assert "Проект полезен городу" not in (await leader.get(project)).text
    assert (await organiser.submit(project, "release-conclusions", {})).status_code == 303
    assert "Проект полезен городу" in (await leader.get(project)).text
    assert (await organiser.submit(project, "close-review", {"outcome": "supported"})).status_code == 303
    assert await stage(scene) == "supported"


async def test_an_expert_reads_all_ten_sections_as_they_were_frozen(site: Site) -> None:
    """Whatever becomes of the passport's own rows: what was submitted is what is judged."""
    scene = await a_review()
    request = await a_draft(scene)
    later = (await a_season(2024)).id
    submitted = await a_project("submitted", season=later, at=BEFORE + timedelta(days=365))
    async with housekeeping(AT) as tx:
        await copied(tx, Application, "project", submitted.id, project=scene.project)
        await copied(tx, PassportSection, "project", submitted.id, project=scene.project)
        spoilt = PassportSection.update({PassportSection.content: '{"risks":"Подменили"}'})
        await spoilt.where((PassportSection.project == scene.project) & (PassportSection.key == "risks"))
    page = (await (await at_door(site, scene.first.expert)).get(f"/expert-review/{request}")).text
    words = ["Опрос трёхсот жителей", "Семьи с детьми", "Поиск, маршруты, отзывы", "Карты парков", "Данные о дворах"]
    words += ["Три коммерческих предложения", "Карта всех районов", "Разработчик, географ", "20 000", "Мало данных"]
    assert [word for word in words if word not in page] == []
    assert "Версия 1" in page and "Подменили" not in page and "18 × 150" in page.replace("\u00a0", " ")


async def test_an_incomplete_conclusion_keeps_what_was_typed_and_names_every_field(site: Site) -> None:
    scene = await a_review()
    request = await a_draft(scene, content=a_support(reasons="", data_owner=""))
    expert = await at_door(site, scene.first.expert)
    answer = await expert.submit(
        f"/expert-review/{request}", "write-conclusion", {"host_system": "ГИС «Лужа»", "submit": "yes"}
    )
    assert answer.status_code == 422
    assert "Обоснуйте вывод." in answer.text
    assert "Назовите владельца данных" in answer.text
    assert "ГИС «Лужа»" in answer.text
    form = form_on(answer.text, "write-conclusion")
    again = await expert.post_form(form, "", {"reasons": "Полезно.", "data_owner": "Комитет", "submit": "yes"})
    assert again.status_code == 303, again.text


async def test_a_sum_with_kopecks_is_refused_beside_its_field(site: Site) -> None:
    scene = await a_review()
    request = await a_draft(scene)
    expert = await at_door(site, scene.first.expert)
    answer = await expert.submit(f"/expert-review/{request}", "write-conclusion", {"recommended": "100,50"})
    assert answer.status_code == 422
    assert "Введите целые рубли, без копеек" in answer.text
    assert 'value="100,50"' in answer.text


async def test_an_outdated_draft_shows_both_texts(site: Site) -> None:
    scene = await a_review()
    request = await a_draft(scene)
    expert = await at_door(site, scene.first.expert)
    shown = await expert.get(f"/expert-review/{request}")
    form = form_on(shown.text, "write-conclusion")
    await actions.save(scene.first.expert, request, 2, a_support(reasons="Сохранено в другом окне."), AT)
    answer = await expert.post_form(form, "", {"reasons": "Написано в этом окне."})
    assert answer.status_code == 409
    assert "Сохранено в другом окне." in answer.text
    assert "Написано в этом окне." in answer.text
    again = await expert.post_form(form_on(answer.text, "write-conclusion"), "", {})
    assert again.status_code == 303


async def test_a_draft_saves_itself_and_says_when(site: Site) -> None:
    scene = await a_review()
    request = await a_draft(scene)
    expert = await at_door(site, scene.first.expert)
    form = form_on((await expert.get(f"/expert-review/{request}")).text, "write-conclusion")
    form["action"] = f"/expert-review/{request}/draft"
    answer = await expert.post_form(form, "", {"reasons": "Ещё думаю."}, headers={"HX-Request": "true"})
    assert answer.status_code == 200
    assert "Сохранено в 12:00" in answer.text
    assert 'name="version" value="3"' in answer.text


async def test_a_returned_conclusion_shows_the_remarks_to_its_expert(site: Site) -> None:
    scene = await a_review()
    request = await a_checked(scene)
    head = await at_door(site, scene.first.head)
    page = f"/expert-review/{request}"
    empty = await head.submit(page, "return-conclusion", {"why": ""})
    assert empty.status_code == 422
    assert "Напишите, что исправить" in empty.text
    assert (await head.submit(page, "return-conclusion", {"why": "Уточните сумму."})).status_code == 303
    expert = await at_door(site, scene.first.expert)
    assert "Уточните сумму." in (await expert.get(page)).text


async def test_the_team_answers_a_question_and_the_expert_reads_it(site: Site) -> None:
    scene = await a_review()
    request = await a_draft(scene)
    expert, leader = await at_door(site, scene.first.expert), await at_door(site, scene.leader)
    page, project = f"/expert-review/{request}", f"/expert-review/projects/{scene.project}"
    assert (await expert.submit(page, "ask-team", {"text": "Чьи данные?"})).status_code == 303
    assert "Чьи данные?" in (await leader.get(project)).text
    empty = await leader.submit(project, "answer-question", {"answer": " "})
    assert empty.status_code == 422
    assert (await leader.submit(project, "answer-question", {"answer": "Комитета."})).status_code == 303
    assert "Комитета." in (await expert.get(page)).text


@pytest.mark.parametrize("who", ["stranger", "leader", "member", "second.expert", "second.coordinator", "second.head"])
async def test_whoever_has_no_part_in_a_request_gets_the_answer_of_a_missing_page(site: Site, who: str) -> None:
    """R01, R04: a foreign id answers byte for byte as a missing one."""
    scene = await a_review()
    request = await a_signed(scene)
    viewer = scene
    for name in who.split("."):
        viewer = getattr(viewer, name)
    client = await at_door(site, viewer)  # type: ignore[arg-type]
    for suffix in ("", "/print"):
        foreign = await client.get(f"/expert-review/{request}{suffix}")
        missing = await client.get(f"/expert-review/999999{suffix}")
        assert foreign.status_code == missing.status_code == 404
        assert foreign.text.replace(f"review/{request}", "") == missing.text.replace("review/999999", "")


async def test_another_expert_of_the_same_body_sees_only_what_is_assigned_to_them(site: Site) -> None:
    scene = await a_review()
    request = await a_request(scene)
    expert = await at_door(site, scene.first.expert)
    assert (await expert.get(f"/expert-review/{request}")).status_code == 404
    assert "Карта луж" not in (await expert.get("/expert-review")).text
    await actions.assign(scene.first.coordinator, request, scene.first.expert.person or 0, AT)
    assert (await expert.get(f"/expert-review/{request}")).status_code == 200
    assert "Карта луж" in (await expert.get("/expert-review")).text


async def test_a_draft_is_for_its_body_only(site: Site) -> None:
    scene = await a_review()
    secret = "Канарейка черновика"
    request = await a_draft(scene, content=a_support(reasons=secret))
    await a_request(scene, scene.second)
    organiser = await at_door(site, scene.organiser)
    for path in ("/expert-review", f"/expert-review/{request}", f"/expert-review/projects/{scene.project}"):
        answer = await organiser.get(path)
        assert answer.status_code == 200
        assert secret not in answer.text
    assert (await organiser.get(f"/expert-review/{request}/print")).status_code == 404
    coordinator = await at_door(site, scene.first.coordinator)
    assert secret in (await coordinator.get(f"/expert-review/{request}")).text


async def test_a_signed_conclusion_is_hidden_from_the_team_until_its_release(site: Site) -> None:
    scene = await a_review()
    secret = "Канарейка заключения"
    await a_signed(scene, content=a_refusal(reasons=secret))
    leader = await at_door(site, scene.leader)
    path = f"/expert-review/projects/{scene.project}"
    before = await leader.get(path)
    assert secret not in before.text
    assert "Комитет по облакам" not in before.text
    await actions.release(scene.organiser, scene.project, AT)
    assert secret in (await leader.get(path)).text


async def test_a_stranger_does_not_learn_of_a_projects_review(site: Site) -> None:
    scene = await a_review()
    await a_signed(scene)
    stranger = await at_door(site, scene.stranger)
    assert (await stranger.get(f"/expert-review/projects/{scene.project}")).status_code == 404
    assert (await stranger.get("/expert-review")).status_code == 404
    assert (await stranger.get(f"/expert-review/send/{scene.project}")).status_code == 404
    visitor = await site.visitor().get(f"/expert-review/projects/{scene.project}")
    assert visitor.status_code == 303


@pytest.mark.parametrize("act", ["assign", "forward", "ask", "check", "return", "sign", "correct", "recall"])
async def test_no_act_is_open_to_another_bodys_people(site: Site, act: str) -> None:
    """R03: 404 and no journal row."""
    from kit.tables import Journal

    scene = await a_review()
    request = await a_checked(scene)
    before = await Journal.count()
    typed = {"why": "Причина", "text": "Вопрос", "version": "3", "body": "1", "expert": "1"}
    for viewer in (scene.second.coordinator, scene.second.head, scene.second.expert, scene.leader, scene.stranger):
        client = await at_door(site, viewer)
        answer = await client.post(f"/expert-review/{request}/{act}", typed)
        assert answer.status_code == 404
    assert await Journal.count() == before


async def test_a_wrong_number_of_days_is_said_beside_its_body(site: Site) -> None:
    scene = await a_review()
    organiser = await at_door(site, scene.organiser)
    body = scene.first.id
    fields = {"bodies": str(body), f"days_{body}": "ноль", f"questions_{body}": "Есть ли данные?"}
    answer = await organiser.submit(f"/expert-review/send/{scene.project}", "send-to-review", fields)
    assert answer.status_code == 422
    assert "Введите целое число цифрами" in answer.text
    assert "Есть ли данные?" in answer.text
    assert await stage(scene) == "accepted"


async def test_nothing_but_numbers_reaches_a_list_of_bodies(site: Site) -> None:
    scene = await a_review()
    organiser = await at_door(site, scene.organiser)
    for strange in ("", "-1", "9" * 30, "1 or 1=1", "99999"):
        answer = await organiser.submit(f"/expert-review/send/{scene.project}", "send-to-review", {"bodies": strange})
        assert answer.status_code in (404, 422)


async def test_the_list_says_what_is_late(site: Site) -> None:
    scene = await a_review()
    await a_request(scene)
    client = await at_door(site, scene.first.coordinator)
    assert "Просрочено" not in (await client.get("/expert-review")).text
    site.at = AT.replace(month=9)
    client = await site.signed_in(scene.first.coordinator.person or 0)
    assert "Просрочено: 1" in (await client.get("/expert-review")).text


async def test_the_organiser_keeps_the_list_of_bodies(site: Site) -> None:
    scene = await a_review()
    client = await at_door(site, scene.organiser)
    page = "/expert-review/bodies"
    assert (
        await client.submit(page, "add-body", {"name": "Комитет по туманам", "short_name": "Туманы"})
    ).status_code == 303
    twice = await client.submit(page, "add-body", {"name": "Комитет по туманам", "short_name": "Туманы"})
    assert twice.status_code == 409
    assert "уже есть" in twice.text
    fields = {"person": str(scene.first.expert.person), "position": "head"}
    refused = await client.submit(page, f"add-body-member-{scene.first.id}", fields)
    assert refused.status_code == 422
    assert "нет подтверждённой роли" in refused.text
