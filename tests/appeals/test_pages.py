"""Appeals by their forms: each person's page shows what waits for this person, a stranger finds nothing."""

from datetime import timedelta

import pytest

from appeals import actions
from appeals.queries import appeals_on
from cabinet.queries.appeals import appeal_tasks, may_appeal, overdue_appeals
from kit.access import Viewer
from kit.db import writing
from kit.journal import SYSTEM
from make.appeals import WORDS, Dispute, a_filed_appeal, a_lost_project, a_signed_appeal
from make.people import a_viewer
from make.projects import as_it_is
from make.rounds import CLOSED
from rounds.appealing import window_ends
from rounds.tables import Seat
from visitors import Client, Site

pytestmark = pytest.mark.usefixtures("database")
DAY = timedelta(days=1)


async def as_(site: Site, viewer: Viewer) -> Client:
    return await site.signed_in(viewer.person or 0)


async def waits_for(viewer: Viewer, days: int = 0) -> list[tuple[str, str]]:
    return [(task.title.split(":")[0], task.tone) for task in await appeal_tasks(viewer, CLOSED + days * DAY)]


async def test_an_appeal_goes_from_its_leader_to_the_card_by_forms(site: Site) -> None:
    lost = await a_lost_project()
    scene, site.at = lost.scene, CLOSED
    leader, secretary, other, chair = [
        await as_(site, one) for one in (lost.leader, scene.secretary, lost.other, scene.chair)
    ]
    project = await as_it_is(lost.project)
    assert [task.href for task in await may_appeal([project], lost.leader.person, CLOSED)] == [
        f"/rounds/{scene.round}/projects/{lost.project}/result"
    ]
    assert await may_appeal([project], lost.leader.person, CLOSED + 6 * DAY) == []
    assert f'href="{lost.path}"' in (await leader.get(f"/rounds/{scene.round}/projects/{lost.project}/result")).text
    short = await leader.submit(lost.path, "file-appeal", {"ground": "overlooked", "text": "Нет"})
    assert short.status_code == 422 and "не меньше 20" in short.text and ">\nНет</textarea>" in short.text
    words = {"ground": WORDS.ground, "text": WORDS.text, "agreed": WORDS.agreed}
    filed = await leader.submit(lost.path, "file-appeal", words)
    here = str(filed.headers["location"])
    assert filed.status_code == 303 and WORDS.text in (await leader.get(here)).text
    assert "file-appeal" not in (await leader.get(lost.path)).text
    assert await waits_for(scene.secretary) == [("Примите или верните", "ochre")]
    assert (await secretary.submit(here, "accept-appeal", {})).status_code == 303
    assert await waits_for(scene.secretary, 14) == [("Назначьте, кто рассмотрит", "brick")]
    assert [row.what for row in await overdue_appeals(scene.season.id, CLOSED + 14 * DAY)] == [project.title]
    assert (await other.get(here)).status_code == 404
    assert (await secretary.submit(here, "assign-appeal", {"person": str(lost.other.person)})).status_code == 303
    assert await waits_for(lost.other) == [("Напишите ответ", "ochre")] and await waits_for(scene.secretary) == []
    for lead in (scene.secretary, scene.organiser):
        assert await waits_for(lead, 14) == [("Ответ не подписан в срок", "brick")]
    page = (await other.get(here)).text
    assert "Смета не сходится" in page and "План и срок" in page  # the remarks and the application
    answer = {"outcome": "satisfied", "reasons": "Смета сходится, замечание снято.", "public": "Замечание снято."}
    assert (await other.submit(here, "answer-appeal", {**answer, "public": ""})).status_code == 422
    assert (await other.submit(here, "answer-appeal", answer)).status_code == 303
    unsigned = (await leader.get(here)).text
    assert "Замечание снято" not in unsigned and "Другова" not in unsigned and "ждёт подписи" not in unsigned
    assert await waits_for(scene.chair) == [("Подпишите ответ", "ochre")]
    assert (await chair.submit(here, "sign-appeal", {})).status_code == 303
    card = (await site.visitor().get(f"/projects/{lost.project}")).text
    assert WORDS.agreed in card and "Замечание снято." in card
    assert WORDS.text not in card and answer["reasons"] not in card
    assert answer["reasons"] in (await leader.get(here)).text
    assert [title for title, _ in await waits_for(scene.chair)] == [f"Исправьте результат проекта № {project.number}"]
    assert "Другова" not in (await leader.get(here)).text


async def test_a_stranger_finds_no_appeal(site: Site) -> None:
    signed = await a_signed_appeal()
    site.at = CLOSED
    rival, member = signed.scene.projects[0].leader or 0, signed.scene.members[0].person or 0
    expert = await a_viewer(signed.scene.season.id, "expert", "Синицына Дарья")
    missing = "/appeals/999999"
    for person in (rival, member, expert.person or 0):
        client = await site.signed_in(person)
        answer, nothing = await client.get(f"/appeals/{signed.appeal}"), await client.get(missing)
        assert (answer.status_code, nothing.status_code) == (404, 404)
        assert answer.text.replace(f"/appeals/{signed.appeal}", missing) == nothing.text
        assert (await client.get(signed.path)).status_code == 404
    assert "Апелляций нет" in (await (await site.signed_in(member)).get("/appeals")).text
    alternate = await a_viewer(signed.scene.season.id, "committee", "Запаснова Ада")
    async with writing(SYSTEM, CLOSED) as tx:
        await Seat.insert(Seat(round=signed.scene.round, person=alternate.person, position="alternate", reviews=False))
        tx.journal("test", "round", signed.scene.round, {})
    assert "Апелляций нет" in (await (await as_(site, alternate)).get("/appeals")).text
    listed = await site.signed_in(signed.other.person or 0)
    assert f'href="/appeals/{signed.appeal}"' in (await listed.get("/appeals")).text


async def test_no_step_is_taken_by_somebody_elses_form(site: Site) -> None:
    lost: Dispute = await a_signed_appeal()
    site.at = CLOSED
    here = f"/appeals/{lost.appeal}"
    leader = await as_(site, lost.leader)
    for act in ("accept", "return", "panel", "panel/remove", "answer", "sign"):
        assert (await leader.post(f"{here}/{act}")).status_code == 404
    chair = await as_(site, lost.scene.chair)
    assert (await chair.post(f"{here}/sign", {"version": "1"}, token_from=here)).status_code == 409
    assert (await chair.post(f"{here}/withdraw", {"version": "1"}, token_from=here)).status_code == 404


async def test_a_returned_appeal_is_completed_from_what_was_filed(site: Site) -> None:
    filed = await a_filed_appeal()
    late = window_ends(CLOSED, 5) + DAY
    await actions.return_appeal(filed.scene.secretary, filed.appeal, "Не названо замечание", 1, late)
    site.at = late
    leader = await site.signed_in(filed.leader.person or 0)
    assert f'href="{filed.path}"' in (await leader.get(f"/appeals/{filed.appeal}")).text
    assert WORDS.text in (await leader.get(filed.path)).text
    assert (await leader.submit(filed.path, "file-appeal", {"text": WORDS.text + " Замечание 2."})).status_code == 303
    (latest, _) = await appeals_on(filed.scene.round, filed.project)
    assert (latest.ground, latest.text) == (WORDS.ground, WORDS.text + " Замечание 2.") and latest.state == "filed"
    site.at = late + 4 * DAY
    assert 'id="file-appeal"' not in (await leader.get(filed.path)).text
